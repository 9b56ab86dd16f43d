from django.urls import path

from songhanh.evaluation.views import boards, explorer

app_name = "evaluation"
urlpatterns = [
    path("", boards.board_detail, name="board"),
    path("table.csv", boards.export, name="export"),
    path("explore/", explorer.explore, name="explore"),
    path("explore/table.<str:kind>", explorer.explore_file, name="explore_file"),
    path("indicators/<str:code>/", boards.across_detail, name="across"),
]

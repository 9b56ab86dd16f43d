from django.urls import path

from songhanh.evaluation.views import boards

app_name = "evaluation"
urlpatterns = [
    path("", boards.board_detail, name="board"),
    path("table.csv", boards.export, name="export"),
    path("indicators/<str:code>/", boards.across_detail, name="across"),
]

from django.urls import path

from songhanh.evaluation.views import boards, explorer, paths

app_name = "evaluation"
urlpatterns = [
    path("", boards.board_detail, name="board"),
    path("table.csv", boards.export, name="export"),
    path("explore/", explorer.explore, name="explore"),
    path("explore/table.<str:kind>", explorer.explore_file, name="explore_file"),
    path("indicators/<str:code>/", boards.across_detail, name="across"),
    path("indicators/<str:code>/ask/", boards.ask, name="ask"),
    path("path/<str:code>/", paths.path_detail, name="path"),
    path("path/<str:code>/<str:place>/<str:period>/", paths.figure, name="figure"),
]

def test_what_differs_between_two_run_sheets_is_told_and_no_more():
    from cleanup.domain.day.planning import sheet_difference

    welcome, rest = (
        {
            "code": code,
            "name": {"nl": name},
            "minutes": 10,
            "goal": {"nl": goal},
            "steps": [],
            "materials": [],
        }
        for code, name, goal in (("a", "Welkom", "Landen"), ("b", "Pauze", ""))
    )
    longer = {**welcome, "minutes": 20}
    told = sheet_difference([welcome, rest], [longer, rest])
    assert told == (["Welkom, 10 min", "· Landen"], ["Welkom, 20 min", "· Landen"])
    moved = sheet_difference([welcome, rest], [rest, welcome])
    assert moved == (["Welkom, 10 min", "Pauze, 10 min"], ["Pauze, 10 min", "Welkom, 10 min"])
    assert sheet_difference([welcome, rest], [welcome]) == (
        ["Welkom, 10 min", "Pauze, 10 min"],
        ["Welkom, 10 min"],
    )
    assert sheet_difference([rest], [rest]) == ([], [])

"""The document at /openapi.json: only /api/v1, stable names, what bodies hold."""

from typing import Any

from tests.support.web import Web


def document(web: Web) -> dict[str, Any]:
    answer = web.client.get("/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    assert web.client.get("/openapi.json").json() == found
    return found


def test_it_lists_the_interface_alone_with_stable_names(web: Web) -> None:
    paths = document(web)["paths"]
    assert all(path.startswith("/api/v1/") for path in paths)
    names = {one["operationId"] for operations in paths.values() for one in operations.values()}
    assert names == {
        *("list_cases", "get_case", "list_case_clocks", "list_case_journal"),
        *("open_case", "move_case"),
        *("list_case_attachments", "attach_case_file", "get_case_attachment"),
        *("list_deed_attachments", "attach_deed_file", "get_deed_attachment"),
        *("list_case_documents", "get_case_document"),
        *("list_case_people", "show_case_person"),
        *("find_look_alikes", "get_public_figures", "list_feeds", "give_feed", "revoke_feed"),
        *("judge_batch", "move_batch", "count_desk", "get_ledger"),
        "get_document_register",
        *("list_saved_views", "save_view", "drop_saved_view", "list_contacts", "keep_contact"),
        *("list_matters", "get_matter", "list_matter_clocks", "list_matter_journal"),
        *("open_matter", "move_matter"),
        *("list_meetings", "get_meeting", "list_meeting_clocks", "list_meeting_journal"),
        *("open_meeting", "move_meeting"),
        *("list_petitions", "get_petition", "list_petition_clocks", "list_petition_journal"),
        *("move_petition", "get_petition_content", "list_case_codes", "give_case_code"),
        *("get_visit", "list_visit_journal", "open_visit", "move_visit"),
        *("read_letters", "list_undelivered", "handle_undelivered", "list_case_deliveries"),
        *("list_matter_deliveries", "list_meeting_deliveries", "list_return_deliveries"),
        "list_deed_deliveries",
        "list_petition_deliveries",
        *("list_notices", "preview_case_notices", "preview_notices", "show_petitioners"),
        *("read_case_to_party", "get_case_receipt", "get_published_receptions"),
        *("list_inbox", "list_proposals", "approve_proposals", "list_supervisions"),
        *("list_duties", "list_instructions", "list_revisits", "get_calendar"),
        *("list_done_instructions", "list_own_sessions", "end_own_sessions"),
        "list_matter_cases",
        *("get_board", "list_board", "get_statistics", "list_counted_cases"),
        *(
            "get_bookings",
            "get_roster",
            "list_points",
            "get_coverage",
            "list_coverage_cells",
            "list_workbooks",
            "get_workbook",
            "get_yearly_sheet",
            "list_forms",
            "get_form",
        ),
        *("list_deeds", "import_deeds", "open_deed", "get_deed", "list_deed_journal", "move_deed"),
        *("get_annual_report", "get_briefing", "get_trends"),
        *("list_returns", "get_return", "list_return_journal", "move_return"),
        "get_return_paper",
        *("get_discipline", "list_noted_deeds"),
        *("list_campaigns", "get_campaign", "list_campaign_evidence"),
        *("list_packs", "get_pack", "list_pack_assumptions"),
        *(
            "list_units",
            "get_unit",
            "list_accounts",
            "list_account_entries",
            "change_unit",
            "add_account",
            "change_account",
        ),
        *("list_decrees", "get_decree", "preview_decree", "load_decree"),
        *("list_delegations", "delegate_entry", "revoke_delegation", "get_delegation_scan"),
    }


def operations(web: Web) -> list[tuple[str, dict[str, Any]]]:
    paths = document(web)["paths"].values()
    return [(method, one) for path in paths for method, one in path.items()]


def test_every_operation_has_a_name_of_its_own_and_says_what_it_does(web: Web) -> None:
    found = [one for _, one in operations(web)]
    names = [one["operationId"] for one in found]
    assert len(names) == len(set(names))
    assert all(one["tags"] for one in found)
    told = {one["operationId"]: one["summary"] for one in found}
    assert told["get_pack"] == "Read the rules of a pack in words"
    assert all(one["description"].startswith(told[one["operationId"]]) for one in found)


def test_every_operation_tells_how_it_may_be_refused(web: Web) -> None:
    for method, one in operations(web):
        answers = one["responses"]
        assert "`no_identity`" in answers["401"]["description"]
        assert "`not_found`" in answers["404"]["description"]
        assert ("412" in answers) == ("428" in answers) == (method != "get"), one["operationId"]


def test_callers_come_with_a_token_or_a_session(web: Web) -> None:
    found = document(web)
    assert set(found["components"]["securitySchemes"]) == {"bearer", "session"}
    assert found["security"] == [{"bearer": []}, {"session": []}]


def test_examples_are_taken(web: Web) -> None:
    given = {
        one["operationId"]: one["requestBody"]["content"]["application/json"]["example"]
        for _, one in operations(web)
        if "example" in one.get("requestBody", {}).get("content", {}).get("application/json", {})
    }
    assert set(given) == {"open_case", "move_case", "approve_proposals"}
    opened = web.post("/api/v1/cases", given["open_case"], "clerk")
    assert opened.status_code == 201
    path = f"/api/v1/cases/{opened.json()['number']}/moves/add_note"
    assert web.post(path, given["move_case"], "clerk").status_code == 200


def test_bodies_ask_for_what_the_address_does_not_tell(web: Web) -> None:
    found = document(web)
    schema = found["components"]["schemas"]["RegisterCase"]
    assert {"office", "title"} == set(schema["required"])
    assert not {"command", "dossier"} & set(schema["properties"])
    moves = found["paths"]["/api/v1/cases/{number}/moves/{name}"]["post"]
    listed = moves["requestBody"]["content"]["application/json"]["schema"]["anyOf"]
    assert {"$ref": "#/components/schemas/Dispatch"} in listed
    assert {"$ref": "#/components/schemas/Climb"} not in listed


def test_every_reference_leads_somewhere(web: Web) -> None:
    found = document(web)
    schemas = found["components"]["schemas"]

    def refs(value: object) -> list[str]:
        if isinstance(value, dict):
            own = [value["$ref"]] if "$ref" in value else []
            return own + [ref for part in value.values() for ref in refs(part)]
        return [ref for part in value for ref in refs(part)] if isinstance(value, list) else []

    assert {ref.rpartition("/")[2] for ref in refs(found)} <= set(schemas)

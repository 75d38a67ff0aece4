from jixiao.cli.app import main
from jixiao.facts.store import Store

CHAT = "shop,account,buyer,sent_at,sender\n店,店:小美,张三,2026-10-03 10:15:20,buyer\n"


def test_versions_are_listed_merged_and_cleared(desk, capsys) -> None:
    space = str(desk.store.root.parent / "space")
    for day in ("03", "04"):
        desk.put(f"{day}.csv", CHAT.replace("10-03", f"10-{day}"))
        assert main(["import", str(desk.folder), "-w", space]) == 0
    Store(desk.store.root.parent / "space" / "facts").pin(1, "2026-10")
    capsys.readouterr()
    assert main(["store", "versions", "-w", space]) == 0
    latest, first = capsys.readouterr().out.splitlines()
    assert "留用：2026-10" in first
    assert "留用" not in latest
    assert main(["store", "compact", "-w", space, "--open-too"]) == 0
    assert "2 个文件合并成 1 个" in capsys.readouterr().out
    assert main(["store", "vacuum", "-w", space, "--keep-days", "0", "--dry-run", "--lang", "en"]) == 0
    assert "Would clear" in capsys.readouterr().out
    assert main(["store", "vacuum", "-w", space, "--keep-days", "0"]) == 0
    assert "已清理" in capsys.readouterr().out

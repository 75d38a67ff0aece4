"""The same metrics written plainly in pandas, from the definitions alone: rival and second opinion.

Run: python bench/rival_pandas.py DIR MONTH OUT.json
"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from rival import run

WINDOW_DAYS, AFTER_SALES_DAYS, PAYMENT_DAYS = 2, 15, 2
OPEN_FOR = pd.Timedelta(minutes=5)
BUSY_FROM, QUICK, SLOW = 5, 20, 60
DAY = pd.Timedelta(days=1)
KEY = ["shop", "account", "buyer"]


def figures(tables: dict[str, pd.DataFrame], month: str) -> dict[tuple[str, str], tuple[float, float | None]]:
    """Return (person, metric) -> (numerator, denominator) of the month."""
    first = pd.Timestamp(f"{month}-01")
    messages = held(tables["messages"], tables["accounts"], "day")
    orders = priced(tables["orders"], tables.get("refunds"))
    orders = credited(orders, messages)
    months = first.to_period("M")
    out: dict[tuple[str, str], tuple[float, float | None]] = {}
    in_month = messages[messages["day"].dt.to_period("M") == months]
    rounds = rounds_of(in_month)
    for part in (
        response(rounds, in_month),
        contacts(in_month, orders),
        money(orders, messages, first),
    ):
        out |= part
    return out


def held(messages: pd.DataFrame, accounts: pd.DataFrame, day: str) -> pd.DataFrame:
    """Return the messages with the person who held the account on the day."""
    spans = accounts.rename(columns={"from": "since", "to": "until"})
    spans["until"] = spans["until"].fillna(pd.Timestamp("2099-12-31"))
    merged = messages.merge(spans, on=["shop", "account"], how="left")
    inside = (merged[day] >= merged["since"]) & (merged[day] <= merged["until"])
    return merged[inside].drop(columns=["since", "until"])


def priced(orders: pd.DataFrame, refunds: pd.DataFrame | None) -> pd.DataFrame:
    """Return the orders with their net amount in yuan and whether they are valid."""
    orders = orders.copy()
    refunded = orders["refund_amount"].fillna(0)
    if refunds is not None:
        done = refunds[refunds["status"] == "completed"].groupby("order_id")["amount"].sum()
        known = orders["order_id"].isin(refunds["order_id"])
        refunded = refunded.where(~known, orders["order_id"].map(done).fillna(0))
    orders["refunded"] = refunded
    orders["net"] = orders["amount_paid"].fillna(0) - orders["postage"].fillna(0) - refunded
    closed_unpaid = (orders["status"] == "closed") & orders["paid_at"].isna()
    orders["valid"] = ~closed_unpaid
    return orders


def credited(orders: pd.DataFrame, messages: pd.DataFrame) -> pd.DataFrame:
    """Return the orders with order, payment and sale credit."""
    human = messages[(messages["sender"] == "human") & messages["transfer_to"].isna()]
    human = human[["shop", "buyer", "person", "sent_at", "day", "seq"]]
    for name, moment in (("order_credit", "created_at"), ("payment_credit", "paid_at")):
        pairs = orders[["order_id", "shop", "buyer", moment]].dropna().merge(human, on=["shop", "buyer"])
        day = pairs[moment].dt.normalize()
        inside = (pairs["sent_at"] <= pairs[moment]) & (pairs["day"] > day - WINDOW_DAYS * DAY)
        near = pairs[inside].sort_values(["sent_at", "seq"])
        last = near.groupby("order_id")["person"].last()
        last.update(_tied(near, messages, moment))
        orders[name] = orders["order_id"].map(last)
    orders["sale_credit"] = orders["order_credit"].fillna(orders["payment_credit"])
    return orders


def _tied(near: pd.DataFrame, messages: pd.DataFrame, moment: str) -> pd.Series:
    """Return who gets an order where two people wrote in the same second: more rounds, else undecided."""
    top = near[near["sent_at"] == near.groupby("order_id")["sent_at"].transform("max")]
    several = top.groupby("order_id")["person"].nunique()
    top = top[top["order_id"].isin(several[several > 1].index)].drop_duplicates(["order_id", "person"])
    if top.empty:
        return pd.Series(dtype=object)
    theirs = messages.merge(top[["shop", "buyer"]].drop_duplicates(), on=["shop", "buyer"])
    rounds = rounds_of(theirs)[["shop", "buyer", "person", "day", "opened_at"]]
    pairs = top.drop(columns="day").merge(rounds, on=["shop", "buyer", "person"], how="left")
    day = pairs[moment].dt.normalize()
    counted = pairs["day"].between(day - (WINDOW_DAYS - 1) * DAY, day) & (pairs["opened_at"] <= pairs[moment])
    rounds = counted.groupby([pairs["order_id"], pairs["person"]]).sum().reset_index(name="rounds")
    best = rounds[rounds["rounds"] == rounds.groupby("order_id")["rounds"].transform("max")]
    return best.groupby("order_id")["person"].agg(lambda who: who.iloc[0] if len(who) == 1 else "undecided")


def rounds_of(messages: pd.DataFrame) -> pd.DataFrame:
    """Return one row per round: person, opened_at, answered_at."""
    talk = messages[
        (messages["sender"] == "buyer")
        | messages["transfer_to"].notna()
        | messages["sender"].isin(["human", "assist_robot"])
    ]
    moved = talk.loc[talk["transfer_to"].notna(), ["shop", "buyer"]].drop_duplicates()
    marked = talk.merge(moved.assign(moved=True), on=["shop", "buyer"], how="left")
    plain = marked[marked["moved"].isna()].sort_values([*KEY, "day", "sent_at", "seq"])
    asks = plain["sender"].eq("buyer")
    same = (plain[[*KEY, "day"]] == plain[[*KEY, "day"]].shift()).all(axis=1)
    opens = asks & ~(same & asks.shift(fill_value=False))
    plain = plain.assign(opens=opens, answer=plain["sent_at"].where(~asks))
    edges = plain[plain["opens"] | (~asks & same & asks.shift(fill_value=False))]
    follows = (edges[[*KEY, "day"]] == edges[[*KEY, "day"]].shift(-1)).all(axis=1)
    edges = edges.assign(answered_at=edges["answer"].shift(-1).where(follows))
    straight = edges[edges["opens"]].rename(columns={"sent_at": "opened_at"})
    columns = ["shop", "account", "buyer", "person", "day", "opened_at", "answered_at"]
    straight = straight[columns].assign(by_transfer=False)
    return pd.concat([straight, _transferred(marked[marked["moved"].notna()], columns)])


def _transferred(talk: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Follow the customers that were handed on line by line."""
    holder = {(r.shop, r.account, r.day): r.person for r in talk.itertuples()}
    done: list[list[object]] = []
    for (shop, buyer, day), lines in talk.sort_values(["sent_at", "seq"]).groupby(["shop", "buyer", "day"]):
        waiting: dict[str, tuple[pd.Timestamp, bool]] = {}
        for line in lines.itertuples():
            account = line.account
            if isinstance(line.transfer_to, str):
                if account in waiting:
                    at, moved = waiting.pop(account)
                    done.append([shop, account, buyer, None, day, at, pd.NaT, moved])
                    waiting.setdefault(line.transfer_to, (line.sent_at, True))
            elif line.sender == "buyer":
                waiting.setdefault(account, (line.sent_at, False))
            elif account in waiting:
                at, moved = waiting.pop(account)
                done.append([shop, account, buyer, None, day, at, line.sent_at, moved])
        done.extend(
            [shop, account, buyer, None, day, at, pd.NaT, moved] for account, (at, moved) in waiting.items()
        )
    frame = pd.DataFrame(done, columns=[*columns, "by_transfer"])
    frame["person"] = [holder.get((r.shop, r.account, r.day)) for r in frame.itertuples()]
    return frame


def response(
    rounds: pd.DataFrame, messages: pd.DataFrame
) -> dict[tuple[str, str], tuple[float, float | None]]:
    """Return response times and the load-aware service time."""
    seconds = (rounds["answered_at"] - rounds["opened_at"]).dt.total_seconds()
    rounds = rounds.assign(seconds=seconds)
    answered = rounds.dropna(subset="seconds").groupby("person")["seconds"]
    out = {
        (p, "response_time_mean"): (float(s), float(n)) for p, s, n in _rows(answered.sum(), answered.count())
    }
    within = rounds["seconds"] <= np.where(_open_chats(rounds, messages) < BUSY_FROM, QUICK, SLOW)
    kept = within.groupby(rounds["person"]).sum()
    total = rounds.groupby("person").size()
    return out | {(p, "service_time_rate"): (float(a), float(b)) for p, a, b in _rows(kept, total)}


def _open_chats(rounds: pd.DataFrame, messages: pd.DataFrame) -> np.ndarray:
    counts = pd.Series(0, index=range(len(rounds)))
    rounds = rounds.reset_index(drop=True)
    effective = messages["sender"].isin(["human", "assist_robot"]) & messages["transfer_to"].isna()
    lines = messages[messages["sender"].eq("buyer") | effective].sort_values([*KEY, "sent_at"])
    same = (lines[KEY] == lines[KEY].shift()).all(axis=1)
    gap = lines["sent_at"] - lines["sent_at"].shift() >= OPEN_FOR
    lines = lines.assign(starts=~same | gap)
    ends = lines["starts"].shift(-1, fill_value=True)
    for person, asked in rounds.groupby("person"):
        mine = lines["person"] == person
        starts = np.sort(lines.loc[mine & lines["starts"], "sent_at"].to_numpy())
        stops = np.sort((lines.loc[mine & ends, "sent_at"] + OPEN_FOR).to_numpy())
        at = asked["opened_at"].to_numpy()
        counts.loc[asked.index] = np.searchsorted(starts, at, "right") - np.searchsorted(stops, at, "right")
    return (counts + _itself(rounds, lines)).to_numpy()


def _itself(rounds: pd.DataFrame, lines: pd.DataFrame) -> pd.Series:
    """Return 1 for a chat just handed over in which the receiver has no line yet: it is open all the same."""
    moved = rounds[rounds["by_transfer"]].reset_index().merge(lines[[*KEY, "sent_at"]], on=KEY)
    recent = (moved["sent_at"] <= moved["opened_at"]) & (moved["sent_at"] > moved["opened_at"] - OPEN_FOR)
    already = rounds.index.isin(moved.loc[recent, "index"])
    return pd.Series(rounds["by_transfer"].to_numpy() & ~already, index=rounds.index).astype(int)


def contacts(
    messages: pd.DataFrame, orders: pd.DataFrame
) -> dict[tuple[str, str], tuple[float, float | None]]:
    """Return reply rate, buyers received, question ratio and the inquiry rates."""
    effective = messages["sender"].isin(["human", "assist_robot"]) & messages["transfer_to"].isna()
    buyer = messages["sender"].eq("buyer")
    counted = messages[buyer | effective].assign(effective=effective, from_buyer=buyer)
    groups = counted.groupby(["person", "shop", "buyer", "day"])
    contact = groups.agg(
        effective=("effective", "sum"), asked=("from_buyer", "sum"), first=("sent_at", "min")
    ).reset_index()
    contact = contact[contact["asked"] > 0]
    contact = contact.merge(_inquiries(contact, orders), on=["person", "shop", "buyer", "day"], how="left")
    per = contact.groupby("person")
    received, replied = per.size(), (contact["effective"] > 0).groupby(contact["person"]).sum()
    inquiries = contact["inquiry"].groupby(contact["person"]).sum()
    out = {(p, "reply_rate"): (float(a), float(b)) for p, a, b in _rows(replied, received)}
    out |= {(p, "buyers_received"): (float(a), None) for p, a in received.items()}
    for name, metric in (("ordered", "inquiry_order_rate"), ("paid", "inquiry_pay_rate")):
        hits = (contact[name] & contact["inquiry"]).groupby(contact["person"]).sum()
        out |= {(p, metric): (float(a), float(b)) for p, a, b in _rows(hits, inquiries)}
    totals = counted.groupby("person")[["effective", "from_buyer"]].sum()
    return out | {(p, "qa_ratio"): (float(r.effective), float(r.from_buyer)) for p, r in totals.iterrows()}


def _inquiries(contact: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    keys = ["person", "shop", "buyer", "day"]
    few = orders[["shop", "buyer", "created_at", "paid_at", "order_credit", "valid"]]
    pairs = contact[[*keys, "first"]].merge(few, on=["shop", "buyer"], how="left")
    end = pairs["day"] + WINDOW_DAYS * DAY
    before = (pairs["created_at"] < pairs["first"]) & (
        pairs["created_at"] >= pairs["first"] - AFTER_SALES_DAYS * DAY
    )
    after = (pairs["created_at"] >= pairs["first"]) & (pairs["created_at"] < end)
    valid = pairs["valid"].eq(True)  # noqa: FBT003 - a column comparison
    mine = after & (pairs["order_credit"] == pairs["person"])
    paid = mine & (pairs["paid_at"] < end + PAYMENT_DAYS * DAY)
    flags = (
        pairs[keys]
        .assign(before=before & valid, after=after & valid, ordered=mine, paid=paid)
        .groupby(keys)
        .any()
        .reset_index()
    )
    flags["inquiry"] = ~flags["before"] | flags["after"]
    return flags.drop(columns=["before", "after"])


def money(
    orders: pd.DataFrame, messages: pd.DataFrame, first: pd.Timestamp
) -> dict[tuple[str, str], tuple[float, float | None]]:
    """Return sales, average order value, refund rate, order success and assistance."""
    paid = orders[orders["valid"]].dropna(subset="paid_at")
    paid = paid.assign(day=paid["paid_at"].dt.normalize())
    paid = paid[paid["day"].dt.to_period("M") == first.to_period("M")]
    per = paid.groupby("sale_credit")
    sales = per["net"].sum().round(2)
    buyers = paid.drop_duplicates(["sale_credit", "shop", "buyer", "day"]).groupby("sale_credit").size()
    refunds = paid["refunded"].gt(0).groupby(paid["sale_credit"]).sum()
    out = {(p, "sales"): (float(a), None) for p, a in sales.items()}
    out |= {(p, "average_order_value"): (float(a), float(b)) for p, a, b in _rows(sales, buyers)}
    out |= {(p, "refund_rate"): (float(a), float(b)) for p, a, b in _rows(refunds, per.size())}
    return out | _success(orders, first) | _assistance(paid, messages)


def _success(orders: pd.DataFrame, first: pd.Timestamp) -> dict[tuple[str, str], tuple[float, float | None]]:
    made = orders.assign(day=orders["created_at"].dt.normalize())
    made = made[made["day"].dt.to_period("M") == first.to_period("M")].dropna(subset="order_credit")
    made["success"] = made["paid_at"] < made["day"] + 3 * DAY
    triples = made.groupby(["order_credit", "shop", "buyer", "day"])["success"].any().groupby("order_credit")
    return {
        (p, "order_success_rate"): (float(a), float(b)) for p, a, b in _rows(triples.sum(), triples.count())
    }


def _assistance(
    paid: pd.DataFrame, messages: pd.DataFrame
) -> dict[tuple[str, str], tuple[float, float | None]]:
    human = messages[(messages["sender"] == "human") & messages["transfer_to"].isna()]
    pairs = paid.merge(human[["shop", "buyer", "person", "sent_at"]], on=["shop", "buyer"])
    until_paid = (pairs["sent_at"] > pairs["created_at"]) & (pairs["sent_at"] <= pairs["paid_at"])
    after = (pairs["sent_at"] > pairs["paid_at"]) & (
        pairs["sent_at"] <= pairs["paid_at"] + timedelta(hours=48)
    )
    helped = pairs[(until_paid | after) & (pairs["person"] != pairs["sale_credit"])]
    amounts = helped.drop_duplicates(["person", "shop", "order_id"]).groupby("person")["net"].sum().round(2)
    return {(p, "assist_amount"): (float(a), None) for p, a in amounts.items()}


def _rows(numerator: pd.Series, denominator: pd.Series) -> list[tuple[str, float, float]]:
    both = pd.DataFrame({"a": numerator, "b": denominator}).dropna(subset="b").fillna(0)
    return [(str(p), r.a, r.b) for p, r in both.iterrows()]


def load(folder: Path) -> dict[str, pd.DataFrame]:
    """Read the files of a synthetic shop: chats, orders, refunds, accounts."""
    chats = [pd.read_csv(path, dtype=str) for path in sorted(folder.glob("聊天记录_*.csv"))]
    pasted = [_pasted(path) for path in sorted(folder.glob("旺旺聊天_*.txt"))]
    messages = pd.concat([*chats, *pasted], ignore_index=True)
    messages["seq"] = range(len(messages))
    messages["sent_at"] = pd.to_datetime(messages["sent_at"], errors="coerce")
    messages = messages.dropna(subset=["sent_at", "buyer", "account", "sender"])
    messages["day"] = messages["sent_at"].dt.normalize()
    accounts = pd.read_csv(
        next(folder.glob("*_accounts_*.csv")), parse_dates=["from", "to"], encoding="utf-8-sig"
    )
    return {
        "messages": messages,
        "accounts": accounts,
        "orders": _orders(folder),
        "refunds": _refunds(folder),
    }


def _pasted(path: Path) -> pd.DataFrame:
    line = re.compile(r"(.+?) \((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\): ?(.*)")
    rows: list[list[str | None]] = []
    for chat in path.read_text(encoding="utf-8").split("\n\n"):
        said = [match.groups() for match in map(line.match, chat.splitlines()) if match]
        account = next((who for who, _, _ in said if ":" in who), "")
        buyer = next((who for who, _, _ in said if ":" not in who), "")
        senders = (("human" if who == account else "buyer", at, text) for who, at, text in said)
        rows += [
            [account.split(":")[0], account, buyer, at, sender, text, None] for sender, at, text in senders
        ]
    return pd.DataFrame(
        rows, columns=["shop", "account", "buyer", "sent_at", "sender", "text", "transfer_to"]
    )


def _orders(folder: Path) -> pd.DataFrame:
    parts = [
        pd.read_csv(path, dtype=str, encoding="gb18030")
        for path in sorted(folder.glob("ExportOrderList*.csv"))
    ]
    raw = pd.concat(parts).rename(columns=str.strip)
    status = {"等待买家付款": "waiting_payment", "交易关闭": "closed"}
    orders = pd.DataFrame(
        {
            "shop": raw["店铺名称"],
            "order_id": raw["订单编号"].str.strip('="'),
            "buyer": raw["买家会员名"],
            "created_at": pd.to_datetime(raw["订单创建时间"], format="mixed", errors="coerce"),
            "paid_at": pd.to_datetime(raw["订单付款时间"], format="mixed", errors="coerce"),
            "amount_paid": pd.to_numeric(raw["买家实际支付金额"], errors="coerce"),
            "postage": pd.to_numeric(raw["买家应付邮费"], errors="coerce"),
            "status": raw["订单状态"].map(status).fillna("paid"),
            "refund_amount": pd.to_numeric(raw["退款金额"], errors="coerce"),
        }
    )
    orders = orders.dropna(subset=["order_id", "buyer", "created_at"])
    return orders.drop_duplicates(["shop", "order_id"], keep="last").reset_index(drop=True)


def _refunds(folder: Path) -> pd.DataFrame:
    parts = [
        pd.read_csv(path, dtype=str, encoding="gb18030") for path in sorted(folder.glob("退款报表_*.csv"))
    ]
    raw = pd.concat(parts)
    refunds = pd.DataFrame(
        {
            "order_id": raw["订单编号"].str.strip('="'),
            "refund_id": raw["退款编号"].str.strip('="'),
            "amount": pd.to_numeric(raw["退款总额"], errors="coerce"),
            "status": raw["退款状态"].map({"退款成功": "completed"}),
        }
    )
    return refunds.drop_duplicates(["order_id", "refund_id"], keep="last")


if __name__ == "__main__":
    run(load, figures)

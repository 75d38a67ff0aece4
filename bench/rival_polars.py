"""The same metrics written plainly in Polars, from the definitions alone: the second rival.

Run: python bench/rival_polars.py DIR MONTH OUT.json
"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import polars as pl
from polars import col

from rival import run

WINDOW_DAYS, AFTER_SALES_DAYS, PAYMENT_DAYS = 2, 15, 2
OPEN_FOR = pl.duration(minutes=5)
BUSY_FROM, QUICK, SLOW = 5, 20, 60
DAY = pl.duration(days=1)
IN_CHAT = ["shop", "account", "buyer", "sent_at", "sender", "transfer_to"]
EFFECTIVE = col("sender").is_in(["human", "assist_robot"]) & col("transfer_to").is_null()
BY_BUYER = (col("sender") == "buyer") & col("transfer_to").is_null()
HUMAN = (col("sender") == "human") & col("transfer_to").is_null()

Counts = dict[tuple[str, str], tuple[float, float | None]]


def figures(tables: dict[str, pl.DataFrame], month: str) -> Counts:
    """Return (person, metric) -> (numerator, denominator) of the month."""
    messages = held(tables["messages"], tables["accounts"])
    threads = tables["threads"]
    orders = credited(priced(tables["orders"], tables["refunds"], threads), messages, threads)
    first = date.fromisoformat(f"{month}-01")
    in_month = messages.filter(col("day").dt.truncate("1mo") == first)
    rounds = rounds_of(in_month, threads)
    return response(rounds, in_month) | contacts(in_month, orders) | money(orders, messages, first)


def held(messages: pl.DataFrame, accounts: pl.DataFrame) -> pl.DataFrame:
    """Return the messages with the person who held the account on the day."""
    until = col("to").fill_null(date(2099, 12, 31))
    spans = accounts.select("shop", "account", "person", since="from", until=until)
    return (
        messages.join(spans, on=["shop", "account"])
        .filter(col("day").is_between(col("since"), col("until")))
        .drop("since", "until")
    )


def priced(orders: pl.DataFrame, refunds: pl.DataFrame, threads: pl.DataFrame) -> pl.DataFrame:
    """Return the orders with customer, net amount in fen and whether they are valid."""
    done = refunds.group_by("order_id").agg(done=col("fen").filter(col("completed")).sum())
    customers = threads.select("shop", "buyer", "customer").unique()
    refunded = pl.coalesce("done", "refund_amount").fill_null(0)
    return (
        orders.join(done, on="order_id", how="left")
        .join(customers, on=["shop", "buyer"], how="left")
        .with_columns(
            refunded=refunded,
            net=col("amount_paid").fill_null(0) - col("postage").fill_null(0) - refunded,
            valid=~((col("status") == "交易关闭") & col("paid_at").is_null()),
        )
    )


def credited(orders: pl.DataFrame, messages: pl.DataFrame, threads: pl.DataFrame) -> pl.DataFrame:
    """Return the orders with order, payment and sale credit."""
    human = messages.filter(HUMAN).select("customer", "person", "sent_at", "day")
    for name, moment in (("order_credit", "created_at"), ("payment_credit", "paid_at")):
        pairs = orders.select("order_id", "customer", at=moment).drop_nulls()
        near = (
            pairs.lazy()
            .join(human.lazy(), on="customer")
            .filter(col("sent_at") <= col("at"), col("day") > col("at").dt.date() - WINDOW_DAYS * DAY)
            .filter(col("sent_at") == col("sent_at").max().over("order_id"))
            .select("order_id", "customer", "at", "person")
            .unique()
            .collect()
        )
        alone = pl.len().over("order_id") == 1
        settled = near.filter(alone).select("order_id", "person")
        last = pl.concat([settled, tied(near.filter(~alone), messages, threads)]).rename({"person": name})
        orders = orders.join(last, on="order_id", how="left")
    return orders.with_columns(sale_credit=pl.coalesce("order_credit", "payment_credit"))


def tied(top: pl.DataFrame, messages: pl.DataFrame, threads: pl.DataFrame) -> pl.DataFrame:
    """Return who gets an order where two people wrote in the same second: more rounds, else undecided."""
    theirs = messages.join(top.select("customer").unique(), on="customer", how="semi")
    rounds = rounds_of(theirs, threads).join(threads.select("thread", "customer"), on="thread")
    in_window = col("day").is_between(col("at").dt.date() - (WINDOW_DAYS - 1) * DAY, col("at").dt.date())
    counted = (
        top.join(rounds.select("customer", "person", "day", "opened_at"), on=["customer", "person"])
        .filter(in_window, col("opened_at") <= col("at"))
        .group_by("order_id", "person")
        .agg(rounds=pl.len())
    )
    ranked = top.join(counted, on=["order_id", "person"], how="left").with_columns(col("rounds").fill_null(0))
    best = ranked.filter(col("rounds") == col("rounds").max().over("order_id"))
    who = pl.when(pl.len() == 1).then(col("person").first()).otherwise(pl.lit("undecided"))
    return best.group_by("order_id").agg(person=who)


def rounds_of(messages: pl.DataFrame, threads: pl.DataFrame) -> pl.DataFrame:
    """Return one row per round: thread, day, person, opened_at, answered_at, by_transfer."""
    talk = messages.filter(BY_BUYER | EFFECTIVE | col("transfer_to").is_not_null())
    moved = talk.filter(col("transfer_to").is_not_null()).select("customer").unique()
    plain = talk.join(moved, on="customer", how="anti").sort("thread", "day", "sent_at", "seq")
    goes_on = (col("thread") == col("thread").shift()) & (col("day") == col("day").shift())
    asked_before = (goes_on & (col("sender").shift() == "buyer")).fill_null(value=False)
    edges = plain.filter((col("sender") == "buyer") != asked_before)
    followed = (col("thread").shift(-1) == col("thread")) & (col("day").shift(-1) == col("day"))
    answer = pl.when(followed & (col("sender").shift(-1) != "buyer")).then(col("sent_at").shift(-1))
    straight = (
        edges.with_columns(answered_at=answer)
        .filter(col("sender") == "buyer")
        .select("thread", "day", "person", opened_at="sent_at", answered_at="answered_at", by_transfer=False)
    )
    return pl.concat([straight, transferred(talk.join(moved, on="customer", how="semi"), threads)])


def transferred(talk: pl.DataFrame, threads: pl.DataFrame) -> pl.DataFrame:
    """Follow the customers that were handed on line by line."""
    named = threads.select("thread", "customer", "account")
    number = {(customer, account): thread for thread, customer, account in named.iter_rows()}
    who = talk.select("shop", "account", "day", "person").unique()
    holder = {(shop, account, day): person for shop, account, day, person in who.iter_rows()}
    lines = talk.sort("customer", "day", "sent_at", "seq").select(
        "customer", "day", "shop", "account", "sent_at", "sender", "transfer_to"
    )
    done: list[tuple[int | None, date, str | None, datetime, datetime | None, bool]] = []
    # By account: whoever a buyer is handed to may never have a line of his own.
    waiting: dict[str, tuple[datetime, bool]] = {}
    current = None

    def close(account: str, answered: datetime | None) -> None:
        customer, day, shop = current
        at, by_transfer = waiting.pop(account)
        person = holder.get((shop, account, day))
        done.append((number.get((customer, account)), day, person, at, answered, by_transfer))

    for *place, account, sent_at, sender, transfer_to in lines.iter_rows():
        if current != (chat := tuple(place)):
            for left in list(waiting):
                close(left, None)
        current = chat
        if transfer_to is not None:
            if account in waiting:
                close(account, None)
                waiting.setdefault(transfer_to, (sent_at, True))
        elif sender == "buyer":
            waiting.setdefault(account, (sent_at, False))
        elif account in waiting:
            close(account, sent_at)
    for left in list(waiting):
        close(left, None)
    shape = {name: talk.schema[name] for name in ("thread", "day", "person")}
    shape |= dict.fromkeys(("opened_at", "answered_at"), talk.schema["sent_at"]) | {
        "by_transfer": pl.Boolean()
    }
    return pl.DataFrame(done, schema=shape, orient="row")


def response(rounds: pl.DataFrame, messages: pl.DataFrame) -> Counts:
    """Return response times and the load-aware service time."""
    seconds = (col("answered_at") - col("opened_at")).dt.total_microseconds() / 1e6
    limit = pl.when(col("open") < BUSY_FROM).then(QUICK).otherwise(SLOW)
    per = (
        with_open_chats(rounds.filter(col("person").is_not_null()), messages)
        .with_columns(seconds=seconds)
        .group_by("person")
        .agg(
            took=col("seconds").sum(),
            answered=col("seconds").count(),
            within=(col("seconds") <= limit).sum(),
            all=pl.len(),
        )
    )
    answered = per.filter(col("answered") > 0)
    return rows("response_time_mean", answered, "took", "answered") | rows(
        "service_time_rate", per, "within", "all"
    )


def with_open_chats(rounds: pl.DataFrame, messages: pl.DataFrame) -> pl.DataFrame:
    """Add how many chats of the person were open when the round opened, this one included."""
    spoken = messages.filter(BY_BUYER | EFFECTIVE).select("person", "thread", "sent_at")
    lines = spoken.sort("thread", "sent_at").with_columns(
        starts=(
            (col("thread") != col("thread").shift()) | (col("sent_at") - col("sent_at").shift() >= OPEN_FOR)
        ).fill_null(value=True)
    )
    lines = lines.with_columns(ends=col("starts").shift(-1, fill_value=True))
    starts = lines.filter(col("starts")).sort("sent_at").partition_by("person", as_dict=True)
    ends = (
        lines.filter(col("ends"))
        .with_columns(closes=col("sent_at") + OPEN_FOR)
        .sort("closes")
        .partition_by("person", as_dict=True)
    )
    counted = []
    for who, asked in itself_open(rounds, spoken).partition_by("person", as_dict=True).items():
        if who in starts:
            began = starts[who]["sent_at"].search_sorted(asked["opened_at"], side="right").cast(pl.Int64)
            ended = ends[who]["closes"].search_sorted(asked["opened_at"], side="right").cast(pl.Int64)
        else:
            began = ended = pl.zeros(len(asked), dtype=pl.Int64, eager=True)
        counted.append(asked.with_columns(open=began - ended + col("itself")))
    return pl.concat(counted)


def itself_open(rounds: pl.DataFrame, spoken: pl.DataFrame) -> pl.DataFrame:
    """Mark a chat just handed over in which the receiver has no line yet: it is open all the same."""
    numbered = rounds.with_row_index("round")
    moved = numbered.filter(col("by_transfer")).select("round", "thread", "opened_at")
    recent = moved.join(spoken.select("thread", "sent_at"), on="thread").filter(
        col("sent_at") <= col("opened_at"), col("sent_at") > col("opened_at") - OPEN_FOR
    )
    already = col("round").is_in(recent["round"].unique().implode())
    return numbered.with_columns(itself=(col("by_transfer") & ~already).cast(pl.Int64))


def contacts(messages: pl.DataFrame, orders: pl.DataFrame) -> Counts:
    """Return reply rate, buyers received, question ratio and the inquiry rates."""
    counted = messages.filter(BY_BUYER | EFFECTIVE)
    contact = (
        counted.group_by("person", "customer", "day")
        .agg(effective=EFFECTIVE.sum(), asked=BY_BUYER.sum(), first=col("sent_at").min())
        .filter(col("asked") > 0)
    )
    judged = with_inquiries(contact, orders)
    inquiry = col("inquiry")
    per = judged.group_by("person").agg(
        received=pl.len(),
        replied=(col("effective") > 0).sum(),
        inquiries=inquiry.sum(),
        ordered=(inquiry & col("ordered")).sum(),
        paid=(inquiry & col("paid")).sum(),
    )
    lines = counted.group_by("person").agg(effective=EFFECTIVE.sum(), asked=BY_BUYER.sum())
    return (
        rows("reply_rate", per, "replied", "received")
        | rows("buyers_received", per, "received")
        | rows("inquiry_order_rate", per, "ordered", "inquiries")
        | rows("inquiry_pay_rate", per, "paid", "inquiries")
        | rows("qa_ratio", lines, "effective", "asked")
    )


def with_inquiries(contact: pl.DataFrame, orders: pl.DataFrame) -> pl.DataFrame:
    """Add whether each contact is an inquiry, ordered and paid."""
    keys = ["person", "customer", "day"]
    bought = orders.select("customer", "created_at", "paid_at", "order_credit", "valid")
    end = col("day").cast(pl.Datetime("us")) + WINDOW_DAYS * DAY
    after = (col("created_at") >= col("first")) & (col("created_at") < end)
    before = (col("created_at") < col("first")) & (col("created_at") >= col("first") - AFTER_SALES_DAYS * DAY)
    mine = after & (col("order_credit") == col("person"))
    flags = (
        contact.select(*keys, "first")
        .join(bought, on="customer")
        .group_by(keys)
        .agg(
            before=(before & col("valid")).any(),
            after=(after & col("valid")).any(),
            ordered=mine.any(),
            paid=(mine & (col("paid_at") < end + PAYMENT_DAYS * DAY)).any(),
        )
    )
    joined = contact.join(flags, on=keys, how="left").with_columns(
        col("before", "after", "ordered", "paid").fill_null(value=False)
    )
    return joined.with_columns(inquiry=~col("before") | col("after"))


def money(orders: pl.DataFrame, messages: pl.DataFrame, first: date) -> Counts:
    """Return sales, average order value, refund rate, order success and assistance."""
    paid = orders.filter(col("valid"), col("paid_at").dt.truncate("1mo").dt.date() == first)
    per = (
        paid.filter(col("sale_credit").is_not_null())
        .group_by(person="sale_credit")
        .agg(
            sales=col("net").sum() / 100,
            buyers=pl.struct("shop", "buyer", col("paid_at").dt.date()).n_unique(),
            refunds=(col("refunded") > 0).sum(),
            orders=pl.len(),
        )
    )
    return (
        rows("sales", per, "sales")
        | rows("average_order_value", per, "sales", "buyers")
        | rows("refund_rate", per, "refunds", "orders")
        | success(orders, first)
        | assistance(paid, messages)
    )


def success(orders: pl.DataFrame, first: date) -> Counts:
    """Return the share of (person, buyer, day of creation) that paid by the end of the second day after."""
    in_time = col("paid_at") < col("created_at").dt.truncate("1d") + 3 * DAY
    triples = (
        orders.filter(
            col("order_credit").is_not_null(), col("created_at").dt.truncate("1mo").dt.date() == first
        )
        .group_by("shop", "buyer", person="order_credit", day=col("created_at").dt.date())
        .agg(paid=in_time.any())
    )
    return rows(
        "order_success_rate",
        triples.group_by("person").agg(paid=col("paid").sum(), all=pl.len()),
        "paid",
        "all",
    )


def assistance(paid: pl.DataFrame, messages: pl.DataFrame) -> Counts:
    """Return the net amount of orders that somebody else sold and this person followed up."""
    human = messages.filter(HUMAN).select("customer", "person", "sent_at")
    until_paid = (col("sent_at") > col("created_at")) & (col("sent_at") <= col("paid_at"))
    after = (col("sent_at") > col("paid_at")) & (col("sent_at") <= col("paid_at") + pl.duration(hours=48))
    helped = (
        paid.lazy()
        .select("order_id", "customer", "created_at", "paid_at", "net", "sale_credit")
        .join(human.lazy(), on="customer")
        .filter(until_paid | after, col("person").ne_missing(col("sale_credit")))
        .select("person", "order_id", "net")
        .unique()
        .group_by("person")
        .agg(amount=col("net").sum() / 100)
        .collect()
    )
    return rows("assist_amount", helped, "amount")


def rows(metric: str, frame: pl.DataFrame, numerator: str, denominator: str | None = None) -> Counts:
    """Return a frame's columns by person and metric."""
    lower = col(denominator).cast(pl.Float64) if denominator else pl.lit(None, pl.Float64)
    told = frame.select("person", col(numerator).cast(pl.Float64).alias("above"), lower.alias("below"))
    return {(person, metric): (above, below) for person, above, below in told.iter_rows()}


def load(folder: Path) -> dict[str, pl.DataFrame]:
    """Read the files of a synthetic shop: chats, orders, refunds, accounts."""
    chats = [
        pl.scan_csv(path, infer_schema=False).select(IN_CHAT)
        for path in sorted(folder.glob("聊天记录_*.csv"))
    ]
    pasted = [read_pasted(path).lazy() for path in sorted(folder.glob("旺旺聊天_*.txt"))]
    lines = (
        pl.concat([*chats, *pasted])
        .with_columns(col(IN_CHAT).replace("", None))
        .with_row_index("seq")
        .with_columns(moment("sent_at"))
        .drop_nulls(["sent_at", "buyer", "account", "sender"])
        .collect(engine="streaming")
    )
    names = ["shop", "account", "buyer"]
    customers = lines.select("shop", "buyer").unique().with_row_index("customer")
    threads = lines.select(names).unique().with_row_index("thread").join(customers, on=["shop", "buyer"])
    messages = lines.join(threads, on=names).drop("buyer").with_columns(day=col("sent_at").dt.date())
    accounts = pl.read_csv(next(folder.glob("*_accounts_*.csv")), infer_schema=False)
    return {
        "messages": messages,
        "threads": threads,
        "accounts": accounts.with_columns(col("from", "to").str.to_date(strict=False)),
        "orders": read_orders(folder),
        "refunds": read_refunds(folder),
    }


def moment(name: str) -> pl.Expr:
    """Read a column of moments as these files write them."""
    return pl.coalesce(
        col(name).str.to_datetime(form, time_unit="us", strict=False)
        for form in ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M")
    )


def fen(name: str) -> pl.Expr:
    """Read a column of yuan as whole fen."""
    return (col(name).cast(pl.Float64, strict=False) * 100).round().cast(pl.Int64)


def read_pasted(path: Path) -> pl.DataFrame:
    """Read chats pasted as text, one after the other."""
    said = re.compile(r"(.+?) \((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\): ?(.*)")
    found: list[tuple[str | None, ...]] = []
    for chat in path.read_text(encoding="utf-8").split("\n\n"):
        heads = [match.groups()[:2] for match in map(said.match, chat.splitlines()) if match]
        account = next((who for who, _ in heads if ":" in who), "")
        buyer = next((who for who, _ in heads if ":" not in who), "")
        found += [
            (account.split(":")[0], account, buyer, at, "human" if who == account else "buyer", None)
            for who, at in heads
        ]
    return pl.DataFrame(found, schema=dict.fromkeys(IN_CHAT, pl.String), orient="row")


def read_orders(folder: Path) -> pl.DataFrame:
    """Read the order exports; of an order exported twice the last row counts."""
    raw = pl.concat(_exports(folder, "ExportOrderList*.csv"))
    return (
        raw.with_columns(moment("订单创建时间"), moment("订单付款时间"))
        .select(
            shop="店铺名称",
            order_id=col("订单编号").str.strip_chars('="'),
            buyer="买家会员名",
            created_at="订单创建时间",
            paid_at="订单付款时间",
            amount_paid=fen("买家实际支付金额"),
            postage=fen("买家应付邮费"),
            refund_amount=fen("退款金额"),
            status="订单状态",
        )
        .drop_nulls(["order_id", "buyer", "created_at"])
        .unique(["shop", "order_id"], keep="last", maintain_order=True)
    )


def read_refunds(folder: Path) -> pl.DataFrame:
    """Read the refund exports; of a refund exported twice the last row counts."""
    raw = pl.concat(_exports(folder, "退款报表_*.csv"))
    return raw.select(
        order_id=col("订单编号").str.strip_chars('="'),
        refund_id=col("退款编号").str.strip_chars('="'),
        fen=fen("退款总额").fill_null(0),
        completed=(col("退款状态") == "退款成功").fill_null(value=False),
    ).unique(["order_id", "refund_id"], keep="last", maintain_order=True)


def _exports(folder: Path, pattern: str) -> list[pl.DataFrame]:
    found = [
        pl.read_csv(path, infer_schema=False, encoding="gb18030") for path in sorted(folder.glob(pattern))
    ]
    return [frame.rename({name: name.strip() for name in frame.columns}) for frame in found]


if __name__ == "__main__":
    run(load, figures)

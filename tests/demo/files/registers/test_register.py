from jixiao.demo.files.registers.register import all_registers
from jixiao.facts.registry import TABLES

# What a file of the platform or of the punch clock brings instead.
NOT_REGISTERS = {"messages", "orders", "order_items", "refunds", "reports", "attendance", "receptions"}


def test_every_table_that_no_platform_file_brings_has_a_register() -> None:
    assert {register.table for register in all_registers()} == set(TABLES) - NOT_REGISTERS


def test_a_register_brings_what_its_table_requires_and_nothing_unknown() -> None:
    for register in all_registers():
        table = TABLES[register.table]
        assert set(table.required) <= set(register.columns), register.table
        assert set(register.columns) <= {column.name for column in table}, register.table


def test_words_from_a_list_are_words_of_the_list(life) -> None:
    for register in all_registers():
        rows = life.rows(f"*_{register.table}_示例数据.csv", register.encoding)
        assert rows, register.table
        for column in TABLES[register.table]:
            if column.choices:
                found = {row[column.name] for row in rows}
                assert found <= set(column.choices), (register.table, column.name)

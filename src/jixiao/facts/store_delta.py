"""表文件: Delta tables of the store: make, list the files of a version, exchange files, put back."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, unquote

import pyarrow as pa
from deltalake import DeltaTable, Schema
from deltalake.transaction import AddAction, RemoveAction

from jixiao.facts.arrow import leave_pandas_out

leave_pandas_out()
Partition = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """One Parquet file of a table version: where it lies, which partition it holds, from which day to which.

    A file without days (None) may hold any.
    """

    folder: Path
    relative: str
    partition: Partition
    first: date | None = None
    last: date | None = None

    @property
    def path(self) -> str:
        """The absolute path."""
        return (self.folder / self.relative).as_posix()

    def may_hold(self, day: date) -> bool:
        """Whether the file may have rows of that day."""
        return self.first is None or self.last is None or self.first <= day <= self.last

    def days(self) -> list[date]:
        """Return every day that the file may hold; none where that is not known."""
        if self.first is None or self.last is None:
            return []
        return [self.first + timedelta(step) for step in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class DeltaFolder:
    """One Delta table: its folder, its schema, its partition columns, the column that dates its rows."""

    folder: Path
    schema: Schema
    partitioned_by: tuple[str, ...] = ()
    moment: str = ""

    @property
    def exists(self) -> bool:
        """Whether the table was ever written."""
        return DeltaTable.is_deltatable(str(self.folder))

    def files(self, version: int | None) -> list[DataFile]:
        """Return the files that `version` consists of; none where the table did not exist yet."""
        if version is None:
            return []
        found = DeltaTable(self.folder, version=version).get_add_actions(flatten=True)
        actions = pa.RecordBatchReader.from_stream(found).read_all().to_pylist()
        return [
            DataFile(
                self.folder,
                unquote(action["path"]),
                tuple(action[f"partition.{name}"] for name in self.partitioned_by),
                *(_day(action.get(f"{end}.{self.moment}")) for end in ("min", "max")),
            )
            for action in sorted(actions, key=lambda action: str(action["path"]))
        ]

    def place(self, partition: Partition, name: str) -> str:
        """Return the path below the folder where a file of `partition` lies, and make its folder."""
        steps = [
            f"{column}={quote(value, safe='')}"
            for column, value in zip(self.partitioned_by, partition, strict=True)
        ]
        self.folder.joinpath(*steps).mkdir(parents=True, exist_ok=True)
        return "/".join([*steps, name])

    def exchange(self, gone: Iterable[DataFile], come: Iterable[DataFile], rows: dict[str, int]) -> int:
        """Take files out and put files in, in one commit; return the new version of the table."""
        parts = list(self.partitioned_by)
        table = (
            DeltaTable(self.folder)
            if self.exists
            else DeltaTable.create(self.folder, self.schema, partition_by=parts)
        )
        actions: list[AddAction | RemoveAction] = [
            *(self._remove(file) for file in gone),
            *(self._add(file, rows) for file in come),
        ]
        table.create_write_transaction(actions, mode="append", schema=self.schema, partition_by=parts)
        table.update_incremental()
        return table.version()

    def put_back(self, version: int | None) -> bool:
        """Make the table stand again where `version` left it: what came later was never committed.

        Return whether there was any such thing.
        """
        if version is None:
            shutil.rmtree(self.folder, ignore_errors=True)
        elif self._latest() > version:
            DeltaTable(self.folder).restore(version)
        else:
            return False
        return True

    def _latest(self) -> int:
        """Return the table's latest version by the names in its log: quicker than to read it."""
        commits = (path.stem for path in (self.folder / "_delta_log").glob("*.json"))
        return max((int(stem) for stem in commits if stem.isdecimal()), default=-1)

    def _values(self, file: DataFile) -> dict[str, str | None]:
        return dict(zip(self.partitioned_by, file.partition, strict=True))

    def _add(self, file: DataFile, rows: dict[str, int]) -> AddAction:
        return AddAction(
            path=file.relative,
            size=Path(file.path).stat().st_size,
            partition_values=self._values(file),
            modification_time=int(time.time() * 1000),
            data_change=True,
            stats=json.dumps({"numRecords": rows[file.relative]} | self._bounds(file)),
        )

    def _bounds(self, file: DataFile) -> dict[str, object]:
        """Return the days of a file as Delta's bounds of a column, so that any engine may skip it."""
        if not self.moment or file.first is None or file.last is None:
            return {}
        return {
            "minValues": {self.moment: f"{file.first}T00:00:00.000"},
            "maxValues": {self.moment: f"{file.last}T23:59:59.999999"},
            "tightBounds": False,
        }

    def _remove(self, file: DataFile) -> RemoveAction:
        return RemoveAction(
            path=file.relative,
            data_change=True,
            deletion_timestamp=int(time.time() * 1000),
            partition_values=self._values(file),
        )


def _day(moment: object) -> date | None:
    return moment.date() if isinstance(moment, datetime) else None

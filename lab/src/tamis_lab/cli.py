"""`tamis-lab`: export, train, calibrate, convert, validate, deploy."""

import argparse
import sys
from datetime import datetime, timezone
from pathlib import Path

from tamis_lab import Refused, bundle, deploy, exports, steps, study, validate
from tamis_lab.api import Tamis, access


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except Refused as refused:
        print(f"tamis-lab: {refused}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tamis-lab", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run, help: str, *, data: bool = True) -> argparse.ArgumentParser:
        it = commands.add_parser(name, help=help, description=help)
        it.add_argument("folder", type=Path, help="the model's folder, with its study.toml")
        if data:
            it.add_argument("--data", type=Path, help="exports and trained trees (default: build/<name>)")
        it.set_defaults(run=run)
        return it

    export = command("export", _export, "point-in-time features and labels from a running Tamis")
    export.add_argument("--until", type=study.parse, help="the data is complete until then (default: the last whole hour)")
    export.add_argument("--format", choices=("parquet", "csv"), default="parquet")
    command("train", _train, "trees, on three quarters of the people")
    command("calibrate", _calibrate, "a sigmoid, on the other quarter")
    convert = command("convert", _convert, "model.onnx, manifest.json, golden.json, report.md")
    convert.add_argument("--source", default="feature exports of a running Tamis", help="what the report says of the data")
    command("validate", _validate, "the golden rows through ONNX Runtime", data=False)
    deployed = command("deploy", _deploy, "to a running Tamis", data=False)
    deployed.add_argument("--stage", choices=deploy.STAGES, default="live")
    deployed.add_argument("--percent", type=int, help="of a canary")
    return parser


def _study(options) -> tuple[study.Study, Path]:
    read = study.read(options.folder / "study.toml")
    return read, options.data or Path("build") / read.name


def _export(options) -> None:
    asked, data = _study(options)
    now = datetime.now(timezone.utc)
    until = options.until or now.replace(minute=0, second=0, microsecond=0)
    if until > now:
        raise Refused(f"{study.text(until)} has not come: labels until then are not known")
    exports.export(Tamis(access()), asked, study.instants(asked, until), data, options.format)


def _train(options) -> None:
    steps.train(*_study(options), print)


def _calibrate(options) -> None:
    steps.fit_sigmoid(*_study(options), print)


def _convert(options) -> None:
    asked, data = _study(options)
    steps.to_onnx(asked, data, options.folder, options.source, print)


def _validate(options) -> None:
    for check in validate.validate(bundle.read(options.folder)):
        print(f"{check.name}: {check.detail}")


def _deploy(options) -> None:
    name = study.read(options.folder / "study.toml").name
    deploy.deploy(Tamis(access()), name, options.folder, options.stage, options.percent)

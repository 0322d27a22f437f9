"""The data scientists' kit: point-in-time features from Tamis, two kinds of trees, a proven ONNX file, a deployment."""

import os

# Before anything imports ONNX Runtime, which otherwise writes a device id and queues model metadata for its maker.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


class Refused(Exception):
    """What the kit will not do, said so that a stranger knows what to change."""

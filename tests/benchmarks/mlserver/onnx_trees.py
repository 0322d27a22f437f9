"""The smallest MLServer runtime for an ONNX file: one session, one thread, the float32 tensor as it came."""

import onnxruntime
from mlserver import MLModel
from mlserver.codecs import NumpyCodec
from mlserver.types import InferenceRequest, InferenceResponse
from mlserver.utils import get_model_uri


class OnnxTrees(MLModel):
    async def load(self) -> bool:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(await get_model_uri(self._settings), options, providers=["CPUExecutionProvider"])
        self.tensor = self.session.get_inputs()[0].name
        self.wanted = [it.name for it in self.session.get_outputs()]
        return True

    async def predict(self, payload: InferenceRequest) -> InferenceResponse:
        features = NumpyCodec.decode_input(payload.inputs[0])
        found = self.session.run(self.wanted, {self.tensor: features})
        outputs = [NumpyCodec.encode_output(name, value) for name, value in zip(self.wanted, found)]
        return InferenceResponse(model_name=self.name, id=payload.id, outputs=outputs)

"""Makes the golden files of single layers with Keras, in float64 rounded to float32 at the end.

    python Tests/Fixtures/layers/make.py
"""

import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from goldens import FOLDER, clean, parse_stack, report, write_safetensors
from with_keras import VERSIONS, draw_weights, keras, keras_layer, named_weights, np, tf

ACTIVATIONS = ["linear", "relu", "sigmoid", "tanh", "softmax"]

# name: (layer in fmnist's language, shape of the input with the batch first)
CASES = {
    "conv2d_1x1": ("conv2d 4 1x1", (2, 5, 4, 3)),
    "conv2d_1x1_strides_2": ("conv2d 5 1x1 strides=2", (2, 5, 6, 3)),
    "conv2d_3x3": ("conv2d 5 3x3", (2, 7, 6, 3)),
    "conv2d_3x3_same": ("conv2d 5 3x3 padding=same", (2, 7, 6, 3)),
    "conv2d_3x3_strides_2": ("conv2d 5 3x3 strides=2", (2, 8, 9, 3)),
    "conv2d_3x3_strides_2_same_even": ("conv2d 3 3x3 strides=2 padding=same", (2, 8, 6, 5)),
    "conv2d_3x3_strides_2_same_odd": ("conv2d 3 3x3 strides=2 padding=same", (2, 7, 9, 5)),
    "conv2d_3x3_strides_2x1_same": ("conv2d 3 3x3 strides=2x1 padding=same", (2, 6, 7, 2)),
    "conv2d_2x5": ("conv2d 7 2x5", (3, 6, 9, 1)),
    "conv2d_2x5_same": ("conv2d 7 2x5 padding=same", (3, 6, 9, 1)),
    "conv2d_2x5_strides_2_same": ("conv2d 7 2x5 strides=2 padding=same", (3, 5, 9, 3)),
    "conv2d_no_bias": ("conv2d 3 3x3 relu use_bias=no", (2, 6, 5, 2)),
    "conv2d_whole_input": ("conv2d 3 4x5 tanh", (2, 4, 5, 2)),
    "conv2d_study_first": ("conv2d 32 3x3 relu", (1, 28, 28, 1)),
    "conv2d_study_second": ("conv2d 32 3x3 relu", (1, 13, 13, 32)),
    "flatten": ("flatten", (3, 2, 5, 3)),
    "dense_no_bias": ("dense 4 relu use_bias=no", (3, 6)),
    "dense_wide": ("dense 37 relu", (4, 131)),
    "lstm_5_no_bias": ("lstm 5 use_bias=no", (3, 6, 4)),
    "lstm_17_study_rows": ("lstm 17", (2, 28, 28)),
    "lstm_one_step": ("lstm 5 return_sequences=yes", (3, 1, 4)),
    "lstm_stacked": ("lstm 5 return_sequences=yes\nlstm 3", (3, 6, 4)),
    "lstm_stacked_sequences": (
        "lstm 4 return_sequences=yes\nlstm 5 return_sequences=yes", (2, 7, 3)),
}
for activation in ACTIVATIONS:
    CASES[f"conv2d_{activation}"] = (f"conv2d 4 2x3 {activation}", (2, 5, 6, 3))
    CASES[f"dense_{activation}"] = (f"dense 5 {activation}", (4, 7))
for kind in ("maxpool2d", "avgpool2d"):
    for padding in ("valid", "same"):
        CASES[f"{kind}_2x2_{padding}"] = (f"{kind} 2x2 padding={padding}", (2, 7, 5, 3))
        CASES[f"{kind}_3x3_strides_2_{padding}"] = (
            f"{kind} 3x3 strides=2 padding={padding}", (2, 8, 7, 3))
    CASES[f"{kind}_3x2_strides_1x2_same"] = (f"{kind} 3x2 strides=1x2 padding=same", (2, 5, 7, 2))
for units in (1, 5, 17):
    CASES[f"lstm_{units}"] = (f"lstm {units}", (3, 6, 4))
    CASES[f"lstm_{units}_sequences"] = (f"lstm {units} return_sequences=yes", (3, 6, 4))


def option_texts(layer):
    """A layer's options as metadata: `3x2` for two numbers, `yes` or `no`."""
    def text(value):
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "x".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return {key: text(value) for key, value in layer.items()}


def make(name, stack, shape):
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    parsed = parse_stack(stack)
    layers = [keras_layer(layer, layer_name) for layer_name, layer in parsed]
    # Pooling gets a permutation: no two values of a window are equal, so its gradient is unique.
    if "pool" in name:
        order = rng.permutation(np.prod(shape)).reshape(shape)
        input = (order / np.prod(shape) * 4 - 2).astype(np.float32)
    else:
        input = rng.normal(size=shape).astype(np.float32)
    x = tf.constant(input, tf.float64)
    y = x
    for layer in layers:
        y = layer(y)
    weights = {k: v for layer in layers for k, v in named_weights(layer).items()}
    draw_weights(weights, rng)
    r = rng.normal(size=y.shape).astype(np.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x
        for layer in layers:
            y = layer(y)
        loss = tf.reduce_sum(y * tf.constant(r, tf.float64))
    assert y.dtype == tf.float64
    gradients = tape.gradient(loss, [x] + [v.value for v in weights.values()])
    single = len(layers) == 1
    tensors = {"input": input}
    for key, variable in weights.items():
        tensors[key.split(".")[1] if single else key] = variable.numpy()
    tensors |= {"r": r, "output": y.numpy(), "input_gradient": gradients[0].numpy()}
    for key, gradient in zip(weights, gradients[1:]):
        tensors[(key.split(".")[1] if single else key) + "_gradient"] = gradient.numpy()
    metadata = {"stack": stack, "loss": "sum(output * r)"} | VERSIONS
    if single:
        metadata |= option_texts(parsed[0][1])
    write_safetensors(FOLDER / "layers" / f"{name}.safetensors", tensors, metadata)


keras.config.set_floatx("float64")
clean(FOLDER / "layers")
for name, (stack, shape) in CASES.items():
    make(name, stack, shape)
report(FOLDER / "layers")

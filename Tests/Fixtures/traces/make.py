"""Makes the golden files of what flows through networks: every layer's output for one image by Keras,
and an LSTM's gates and states by its equations in NumPy; in float64, rounded to float32 at the end.

    python Tests/Fixtures/traces/make.py
"""

import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from goldens import (FOLDER, clean, load_training_archive, parse_stack, report, scaled, sees_rows,
                     write_safetensors)
from with_keras import VERSIONS, build, draw_weights, keras, named_weights, np, tf

# name: stack. The image is the fourth of Fashion-MNIST's training archive.
CASES = {
    "convolutions": "conv2d 6 3x3 relu\nmaxpool2d 2x2\nconv2d 5 3x3 relu padding=same\n"
                    "avgpool2d 3x3 strides=2 padding=same\nflatten\ndense 19 relu\ndense 10 softmax",
    "tanh_before_max": "conv2d 3 5x5 tanh strides=2\nmaxpool2d 3x3 strides=2\nconv2d 4 2x2\n"
                       "maxpool2d 2x2 padding=same\nflatten\ndense 10 softmax",
    "lstm": "lstm 17\ndense 10 softmax",
    "lstm_no_bias": "lstm 16 use_bias=no\ndense 10 softmax",
    "lstm_stacked": "lstm 7 return_sequences=yes\nlstm 5\ndense 6 relu\ndense 10 softmax",
}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def states(rows, kernel, recurrent, bias):
    """The states of an LSTM after each row, as `keras.layers.LSTMCell.call` computes them."""
    units = recurrent.shape[0]
    hidden, cell, found = np.zeros(units), np.zeros(units), []
    for row in rows:
        i, f, c, o = np.split(row @ kernel + hidden @ recurrent + bias, 4)
        i, f, c, o = sigmoid(i), sigmoid(f), np.tanh(c), sigmoid(o)
        cell = f * cell + i * c
        hidden = o * np.tanh(cell)
        found.append((i, f, c, o, cell, np.tanh(cell), hidden))
    names = ["input_gate", "forget_gate", "candidate", "output_gate", "cell", "tanh_cell", "hidden"]
    return {name: np.array(values) for name, values in zip(names, zip(*found))}


def make(name, stack):
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    layers = parse_stack(stack)
    image = load_training_archive()[0][3:4]
    model = build(stack, 28, 28)
    weights = named_weights(model)
    draw_weights(weights, rng)
    value = tf.constant(scaled(image), tf.float64)
    if not sees_rows(layers):
        value = value[..., None]
    tensors = {key: variable.numpy() for key, variable in weights.items()}
    for (layer, options), keras_layer in zip(layers, model.layers):
        if options["kind"] == "lstm":
            values = {key.split(".")[1]: array for key, array in tensors.items()
                      if key.startswith(layer + ".")}
            found = states(value.numpy()[0], values["kernel"], values["recurrent_kernel"],
                           values.get("bias", 0))
            tensors |= {f"{layer}:{state}": array for state, array in found.items()}
        value = keras_layer(value)
        tensors[f"{layer}:output"] = value.numpy()[0]
    write_safetensors(FOLDER / "traces" / f"{name}.safetensors", tensors | {"image": image[0]},
                      {"stack": stack} | VERSIONS)


keras.config.set_floatx("float64")
clean(FOLDER / "traces")
for case in CASES.items():
    make(*case)
report(FOLDER / "traces")

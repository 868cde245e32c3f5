"""Makes the golden files of whole networks with Keras, in float64 rounded to float32 at the end.

    python Tests/Fixtures/networks/make.py
"""

import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from goldens import (FOLDER, clean, load_training_archive, parse_stack, report, scaled, sees_rows,
                     write_safetensors)
from with_keras import VERSIONS, build, draw_weights, keras, named_weights, np, tf

# name: (images, height, width, stack). The images are random bytes, where the name does not say
# that they are clothing: the first of Fashion-MNIST's training archive.
CASES = {
    "dense_only": (5, 9, 11, "flatten\ndense 10 softmax"),
    "dense_deep": (
        5, 9, 11, "flatten\ndense 13 relu\ndense 11 tanh\ndense 7 sigmoid\ndense 5\ndense 10 softmax"),
    "dense_inner_softmax": (5, 9, 11, "flatten\ndense 9 softmax\ndense 7 softmax"),
    "dense_no_bias": (5, 9, 11, "flatten\ndense 6 relu use_bias=no\ndense 10 softmax use_bias=no"),
    "dense_two_classes": (1, 3, 3, "flatten\ndense 2 softmax"),
    "conv_small": (5, 28, 28, "conv2d 3 3x3 relu\nmaxpool2d 2x2\nflatten\ndense 10 softmax"),
    "conv_small_clothing": (
        5, 28, 28, "conv2d 3 3x3 relu\nmaxpool2d 2x2\nflatten\ndense 10 softmax"),
    "conv_study_narrow_clothing": (
        7, 28, 28,
        "conv2d 6 3x3 relu\nmaxpool2d 2x2\nconv2d 5 3x3 relu\nmaxpool2d 2x2\nflatten\n"
        "dense 19 relu\ndense 10 softmax"),
    "conv_same_average": (
        5, 9, 11,
        "conv2d 4 3x3 sigmoid padding=same\navgpool2d 2x2\nconv2d 5 2x5 tanh padding=same\n"
        "avgpool2d 3x3 strides=2 padding=same\nflatten\ndense 10 softmax"),
    "conv_strides": (
        5, 9, 11,
        "conv2d 5 2x5 relu strides=2 padding=same use_bias=no\nconv2d 3 3x3 strides=2x1\n"
        "conv2d 7 1x1 tanh\nflatten\ndense 10 softmax"),
    "conv_before_relu": (
        5, 9, 11,
        "conv2d 3 2x2\nmaxpool2d 3x3 strides=2\nconv2d 4 2x3 relu padding=same\n"
        "maxpool2d 2x2 padding=same\nflatten\ndense 10 softmax"),
    "conv_tanh_max": (
        5, 11, 9,
        "conv2d 4 3x3 tanh\nmaxpool2d 2x2 strides=1\nconv2d 3 3x3 sigmoid\nmaxpool2d 3x2 padding=same\n"
        "flatten\ndense 9 relu\ndense 10 softmax"),
    "conv_inner_softmax": (
        5, 9, 11, "conv2d 4 3x3 softmax\nmaxpool2d 2x2\nflatten\ndense 10 softmax"),
    "pool_first": (
        5, 9, 11, "avgpool2d 2x2\nmaxpool2d 2x2 strides=1\nconv2d 3 2x2 relu\nflatten\ndense 10 softmax"),
    "pool_overlapping": (
        5, 10, 13,
        "conv2d 5 3x3 relu\navgpool2d 3x3 strides=1 padding=same\nmaxpool2d 3x3 strides=2 padding=same\n"
        "flatten\ndense 10 softmax"),
    "lstm_small": (5, 9, 11, "lstm 5\ndense 10 softmax"),
    "lstm_one_unit": (5, 9, 11, "lstm 1\ndense 10 softmax"),
    "lstm_no_bias": (5, 9, 11, "lstm 6 use_bias=no\ndense 10 softmax"),
    "lstm_study_narrow_clothing": (7, 28, 28, "lstm 17\ndense 10 softmax"),
    "lstm_stacked": (
        5, 9, 11, "lstm 7 return_sequences=yes\nlstm 5\ndense 6 relu\ndense 10 softmax"),
    "lstm_three": (
        4, 6, 5, "lstm 3 return_sequences=yes\nlstm 4 return_sequences=yes\nlstm 5\ndense 10 softmax"),
    "lstm_flattened": (
        5, 9, 11, "lstm 5 return_sequences=yes\nflatten\ndense 10 softmax"),
    "lstm_odd_batch": (37, 5, 6, "lstm 9\ndense 3 softmax"),
    "conv_odd_batch": (
        37, 7, 6, "conv2d 3 3x3 relu\nmaxpool2d 2x2\nflatten\ndense 4 relu\ndense 3 softmax"),
}


def make(name, count, height, width, stack):
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    layers = parse_stack(stack)
    classes = layers[-1][1]["units"]
    if "clothing" in name:
        images, labels = (values[:count] for values in load_training_archive())
    else:
        images = rng.integers(0, 256, (count, height, width), np.uint8)
        labels = rng.integers(0, classes, count, np.uint8)
    model = build(stack, height, width)
    weights = named_weights(model)
    draw_weights(weights, rng)
    x = scaled(images)
    x = tf.constant(x if sees_rows(layers) else x[..., None], tf.float64)
    targets = keras.utils.to_categorical(labels, classes).astype(np.float64)
    cross_entropy = keras.losses.CategoricalCrossentropy()

    @tf.function  # Inside a function Keras takes the loss from the logits, as in `fit`.
    def step():
        with tf.GradientTape() as tape:
            probabilities = model(x, training=True)
            loss = cross_entropy(targets, probabilities)
        return probabilities, loss, tape.gradient(loss, [v.value for v in weights.values()])

    probabilities, loss, gradients = step()
    assert probabilities.dtype == tf.float64
    tensors = {key: variable.numpy() for key, variable in weights.items()}
    tensors |= {"probabilities": probabilities.numpy(), "loss": loss.numpy().reshape(1)}
    tensors |= {f"{key}_gradient": g.numpy() for key, g in zip(weights, gradients)}
    tensors |= {"images": images, "labels": labels}
    metadata = {"stack": stack, "loss": "mean categorical cross-entropy"} | VERSIONS
    write_safetensors(FOLDER / "networks" / f"{name}.safetensors", tensors, metadata)


keras.config.set_floatx("float64")
clean(FOLDER / "networks")
for name, case in CASES.items():
    make(name, *case)
report(FOLDER / "networks")

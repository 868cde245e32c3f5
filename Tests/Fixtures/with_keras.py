"""Builds Keras models from stack text. Import it before anything else that imports TensorFlow."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf

from goldens import parse_stack, sees_rows

tf.config.experimental.enable_op_determinism()
tf.get_logger().setLevel("ERROR")

VERSIONS = {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}


def keras_layer(layer, name):
    """The Keras layer that fmnist's layer stands for."""
    kind = layer["kind"]
    if kind == "conv2d":
        return keras.layers.Conv2D(
            layer["filters"], layer["kernel"], strides=layer["strides"], padding=layer["padding"],
            activation=layer["activation"], use_bias=layer["use_bias"], name=name)
    if kind == "maxpool2d":
        return keras.layers.MaxPooling2D(layer["pool"], layer["strides"], layer["padding"], name=name)
    if kind == "avgpool2d":
        return keras.layers.AveragePooling2D(
            layer["pool"], layer["strides"], layer["padding"], name=name)
    if kind == "flatten":
        return keras.layers.Flatten(name=name)
    if kind == "dense":
        return keras.layers.Dense(
            layer["units"], activation=layer["activation"], use_bias=layer["use_bias"], name=name)
    return keras.layers.LSTM(
        layer["units"], return_sequences=layer["return_sequences"], use_bias=layer["use_bias"],
        name=name)


def build(stack, height, width):
    """A Keras model of the stack, in the precision of `keras.config.floatx()`."""
    layers = parse_stack(stack)
    shape = (height, width) if sees_rows(layers) else (height, width, 1)
    model = keras.Sequential([keras.Input(shape)])
    for name, layer in layers:
        model.add(keras_layer(layer, name))
    return model


def named_weights(layer_or_model):
    """Every variable with its name as fmnist spells it, in Keras's order: `lstm_1.kernel`."""
    layers = getattr(layer_or_model, "layers", [layer_or_model])
    return {f"{l.name}.{v.name}": v for l in layers for v in l.trainable_variables}


def draw_weights(variables, rng):
    """Gives every variable float32 values: Glorot's range for kernels, and biases that are not 0."""
    for name, variable in variables.items():
        shape = tuple(variable.shape)
        if name.endswith("bias"):
            limit = 0.25
        else:
            receptive = int(np.prod(shape[:-2], dtype=int))
            limit = np.sqrt(6.0 / (receptive * (shape[-2] + shape[-1])))
        variable.assign(rng.uniform(-limit, limit, shape).astype(np.float32))

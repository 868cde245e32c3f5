"""Writes weights as a Keras user does, and what Keras predicts with them. Run: python make.py

NAME.safetensors                 the weights: `save_file({w.path: w.numpy() …})`, by Keras's own names
NAME.probabilities.safetensors   `probabilities` [8, 10] of the first eight training images

cnn       two convolutions, named by Keras; float32
rnn       two recurrent layers, the second model of the program, so that Keras's names go on from the
          first one's; float64
half      the cnn's weights as float16; predicted with these, rounded
brain     the same as bfloat16
"""

import os
import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import with_keras  # noqa: F401  (TensorFlow's settings)
import keras
import ml_dtypes
from goldens import load_training_archive
from keras import layers
from safetensors.numpy import save_file

FOLDER = pathlib.Path(__file__).resolve().parent


def write(name, model, images, weights):
    save_file(weights, FOLDER / f"{name}.safetensors")
    save_file(
        {"probabilities": model.predict(images, verbose=0).astype(np.float64)},
        FOLDER / f"{name}.probabilities.safetensors")


def trained(model, images, labels):
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=64, epochs=2, shuffle=False, verbose=0)
    return model


keras.utils.set_random_seed(8)
images, labels = load_training_archive()
train, labels = images[:2000] / np.float32(255), labels[:2000]
first = train[:8]

cnn = trained(keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(6, 3, activation="relu"), layers.MaxPooling2D(2),
    layers.Conv2D(8, 3, strides=2, padding="same", activation="relu"), layers.Flatten(),
    layers.Dense(16, activation="relu"), layers.Dropout(0.2),
    layers.Dense(10, activation="softmax"),
]), train[..., None], labels)
write("cnn", cnn, first[..., None], {w.path: w.numpy() for w in cnn.weights})

rnn = trained(keras.Sequential([
    keras.Input((28, 28)),
    layers.LSTM(12, return_sequences=True), layers.LSTM(9),
    layers.Dense(10, activation="softmax"),
]), train, labels)
write("rnn", rnn, first, {w.path: w.numpy().astype(np.float64) for w in rnn.weights})

whole = cnn.get_weights()
for name, kind in [("half", np.float16), ("brain", ml_dtypes.bfloat16)]:
    cnn.set_weights([w.astype(kind).astype(np.float32) for w in whole])
    write(name, cnn, first[..., None], {w.path: w.numpy().astype(kind) for w in cnn.weights})
cnn.set_weights(whole)

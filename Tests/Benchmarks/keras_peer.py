"""The study in Keras: keras_peer.py cnn|rnn EPOCHS. Prints its times, in seconds, as JSON."""

import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import tensorflow
from keras import layers

from study import BATCH, SEED, load


class EpochTimes(keras.callbacks.Callback):
    """The time from an epoch's begin to its end, validation included."""

    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.begin = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(time.perf_counter() - self.begin)


def model(kind):
    """The study's network."""
    if kind == "cnn":
        stack = [keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"),
                 layers.MaxPooling2D(2), layers.Conv2D(32, 3, activation="relu"),
                 layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(100, activation="relu")]
    else:
        stack = [keras.Input((28, 28)), layers.LSTM(128)]
    return keras.Sequential(stack + [layers.Dense(10, activation="softmax")])


def main():
    kind, epochs = sys.argv[1], int(sys.argv[2])
    (images, labels), validation, (test, test_labels) = load(kind)
    keras.utils.set_random_seed(SEED)
    network = model(kind)
    network.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    times = EpochTimes()
    network.fit(images, labels, epochs=epochs, batch_size=BATCH, validation_data=validation,
                verbose=0, callbacks=[times])
    evaluations = []
    for _ in range(3):
        begin = time.perf_counter()
        loss, accuracy = network.evaluate(test, test_labels, batch_size=BATCH, verbose=0)
        evaluations.append(time.perf_counter() - begin)
    print(json.dumps({
        "version": f"TensorFlow {tensorflow.__version__}, Keras {keras.__version__}",
        "epochs": times.seconds, "evaluations": evaluations, "accuracy": float(accuracy)}))


main()

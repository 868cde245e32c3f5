"""The study's data and split, for the programs fmnist is compared with. Needs numpy alone."""

import gzip
import os

import numpy as np

FOLDER = os.environ.get("FMNIST_DATA", "/usr/share/datasets/fashion-mnist")
BATCH = 256
SEED = 4


def read(name):
    """An IDX file's array of bytes."""
    with gzip.open(f"{FOLDER}/{name}.gz") as file:
        data = file.read()
    axes = data[3]
    shape = np.frombuffer(data, ">i4", count=axes, offset=4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * axes).reshape(shape)


def load(kind):
    """Training, validation and test images [N, 28, 28] between 0 and 1, each with labels [N].

    The split is the one scikit-learn makes with test_size=0.2, random_state=4. For the CNN an axis
    of one channel comes last.
    """
    images = read("train-images-idx3-ubyte").astype(np.float32) / 255
    labels = read("train-labels-idx1-ubyte").astype(np.int64)
    test = read("t10k-images-idx3-ubyte").astype(np.float32) / 255
    test_labels = read("t10k-labels-idx1-ubyte").astype(np.int64)
    if kind == "cnn":
        images, test = images[..., None], test[..., None]
    order = np.random.RandomState(SEED).permutation(len(images))
    held_out, kept = order[:12000], order[12000:]
    return ((images[kept], labels[kept]), (images[held_out], labels[held_out]),
            (test, test_labels))

"""The study in PyTorch: torch_peer.py cnn|rnn EPOCHS eager|channels_last|bfloat16.

`bfloat16` is autocast, for the CNN with channels_last. Prints times, in seconds, as JSON.
"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional

from study import BATCH, SEED, load


class Recurrent(nn.Module):
    """An LSTM of 128 units over the rows, and a classifier of its last output."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 128, batch_first=True)
        self.classes = nn.Linear(128, 10)

    def forward(self, images):
        _, (last, _) = self.lstm(images)
        return self.classes(last[-1])


def convolutional():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 32, 3), nn.ReLU(),
        nn.MaxPool2d(2), nn.Flatten(), nn.Linear(800, 100), nn.ReLU(), nn.Linear(100, 10))


class Study:
    """A network, its optimizer and how they run."""

    def __init__(self, kind, mode):
        torch.manual_seed(SEED)
        self.network = convolutional() if kind == "cnn" else Recurrent()
        self.channels_last = kind == "cnn" and mode != "eager"
        if self.channels_last:
            self.network = self.network.to(memory_format=torch.channels_last)
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=1e-3, eps=1e-7, fused=True)
        self.autocast = torch.autocast("cpu", dtype=torch.bfloat16, enabled=mode == "bfloat16")

    def scores(self, images):
        if self.channels_last:
            images = images.contiguous(memory_format=torch.channels_last)
        with self.autocast:
            return self.network(images).float()

    def train(self, images, labels):
        """One epoch; gives its mean loss and accuracy, which every peer reports."""
        order = torch.randperm(len(images))
        loss_sum, right = 0.0, 0
        for first in range(0, len(images), BATCH):
            batch = order[first:first + BATCH]
            scores = self.scores(images[batch])
            loss = functional.cross_entropy(scores, labels[batch])
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            self.optimizer.step()
            loss_sum += loss.item() * len(batch)
            right += (scores.argmax(1) == labels[batch]).sum().item()
        return loss_sum / len(images), right / len(images)

    @torch.no_grad()
    def accuracy(self, images, labels):
        parts = range(0, len(images), 1000)
        return sum((self.scores(images[i:i + 1000]).argmax(1) == labels[i:i + 1000]).sum().item()
                   for i in parts) / len(images)


def main():
    kind, epochs, mode = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    parts = [(torch.from_numpy(images), torch.from_numpy(labels)) for images, labels in load(kind)]
    if kind == "cnn":
        parts = [(images.permute(0, 3, 1, 2).contiguous(), labels) for images, labels in parts]
    train, validation, test = parts
    study = Study(kind, mode)
    seconds = []
    for _ in range(epochs):
        begin = time.perf_counter()
        study.train(*train)
        study.accuracy(*validation)
        seconds.append(time.perf_counter() - begin)
    evaluations = []
    for _ in range(3):
        begin = time.perf_counter()
        accuracy = study.accuracy(*test)
        evaluations.append(time.perf_counter() - begin)
    print(json.dumps({
        "version": f"PyTorch {torch.__version__}", "epochs": seconds, "evaluations": evaluations,
        "accuracy": accuracy}))


main()

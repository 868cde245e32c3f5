"""Makes callbacks.json: when Keras's own EarlyStopping ends a fit, which epoch it calls the best,
and the learning rates that its ReduceLROnPlateau sets, for monitored values that stand still, rise
and fall.

    python Tests/Fixtures/callbacks/make.py
"""

import json
import os
import pathlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np

EPOCHS = 24


def model():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return model


def stopping(values, options):
    """The epochs trained, and the best, from 1; 0 where there is none."""
    net = model()
    callback = keras.callbacks.EarlyStopping(restore_best_weights=True, **options)
    callback.set_model(net)
    net.stop_training = False
    callback.on_train_begin()
    epochs = 0
    for epoch, value in enumerate(values):
        callback.on_epoch_end(epoch, {options["monitor"]: value})
        epochs = epoch + 1
        if net.stop_training:
            break
    best = callback.best_epoch + 1 if callback.best_weights is not None else 0
    return {"epochs": epochs, "best": best, "stopped": bool(net.stop_training)}


def plateau(values, options):
    """The learning rate of every epoch, the one after the last included."""
    net = model()
    callback = keras.callbacks.ReduceLROnPlateau(
        mode="max" if "acc" in options["monitor"] else "min", **options)
    callback.set_model(net)
    callback.on_train_begin()
    rates = [float(net.optimizer.learning_rate.numpy())]
    for epoch, value in enumerate(values):
        callback.on_epoch_end(epoch, {options["monitor"]: value})
        rates.append(float(net.optimizer.learning_rate.numpy()))
    return rates


def curves(rng):
    """Losses: one that falls, one that falls and rises, noise, steps, one that stands still."""
    epochs = np.arange(EPOCHS)
    return [
        0.3 + np.exp(-epochs / 6), 0.3 + (epochs - 9.0) ** 2 / 200,
        1 + rng.normal(0, 0.1, EPOCHS), 2.0 - epochs // 4 * 0.125, np.full(EPOCHS, 0.5),
        0.6 + 0.5 * np.exp(-epochs / 3) + rng.normal(0, 0.03, EPOCHS),
    ]


rng = np.random.default_rng(33)
cases = {"stopping": [], "plateau": []}
for loss in curves(rng):
    for monitor, values in [("val_loss", loss), ("val_accuracy", 1 - loss / 3)]:
        values = [round(float(value), 6) for value in values]
        for patience in [0, 1, 2, 5]:
            for min_delta, start in [(0, 0), (0.01, 0), (0.1, 0), (0, 6), (0.02, 3)]:
                options = {"monitor": monitor, "patience": patience, "min_delta": min_delta,
                           "start_from_epoch": start}
                cases["stopping"].append(
                    options | {"values": values} | stopping(values, options | {"mode": "max" if "acc" in monitor else "min"}))
        for patience, factor, min_delta, cooldown, min_lr in [
                (0, 0.5, 1e-4, 0, 0), (1, 0.5, 0.01, 0, 0.01), (2, 0.1, 1e-4, 3, 0),
                (3, 0.3, 0.05, 1, 0.002), (10, 0.1, 1e-4, 0, 0)]:
            options = {"monitor": monitor, "patience": patience, "factor": factor,
                       "min_delta": min_delta, "cooldown": cooldown, "min_lr": min_lr}
            cases["plateau"].append(
                options | {"values": values, "rates": plateau(values, options)})
folder = pathlib.Path(__file__).resolve().parent
(folder / "callbacks.json").write_text(
    json.dumps({"keras": keras.__version__} | cases, indent=None).replace("}, {", "},\n{") + "\n")

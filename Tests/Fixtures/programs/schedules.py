import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers, models

(x_train, y_train), (x_test, y_test) = keras.datasets.fashion_mnist.load_data()
x_train, x_test = x_train / 255.0, x_test / 255.0

EPOCHS = 5
BATCH = 32 * 4
steps = EPOCHS * (60000 // BATCH)

def build_model(units, rate=0.3):
    model = models.Sequential()
    model.add(layers.Flatten(input_shape=(28, 28)))
    model.add(layers.Dense(units, activation=tf.nn.relu))
    model.add(layers.Dropout(rate))
    model.add(layers.Dense(10, activation=tf.nn.softmax))
    return model

cosine = build_model(64)
cosine.compile(
    optimizer=keras.optimizers.SGD(
        learning_rate=keras.optimizers.schedules.CosineDecay(0.1, decay_steps=steps, alpha=0.01),
        momentum=0.9, nesterov=True, clipnorm=1.0),
    loss="sparse_categorical_crossentropy", metrics=["accuracy"])
cosine.fit(x_train, y_train, epochs=EPOCHS, batch_size=BATCH)

lr_schedule = keras.optimizers.schedules.ExponentialDecay(
    initial_learning_rate=1e-2, decay_steps=10000, decay_rate=0.9)
decaying = build_model(units=64, rate=0.5)
decaying.compile(optimizer=keras.optimizers.Adam(learning_rate=lr_schedule, clipvalue=0.5, amsgrad=True),
                 loss="sparse_categorical_crossentropy", metrics=["accuracy"])
decaying.fit(x_train, y_train, epochs=EPOCHS, batch_size=BATCH)
cosine.evaluate(x_test, y_test)
decaying.evaluate(x_test, y_test)

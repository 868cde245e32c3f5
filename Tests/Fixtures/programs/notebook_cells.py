In [1]: %matplotlib inline

In [2]: from tensorflow import keras
   ...: import numpy as np

In [3]: (x_train, y_train), (x_test, y_test) = keras.datasets.fashion_mnist.load_data()

In [4]: x_train = x_train / 255.0; x_test = x_test / 255.0

In [5]: cnn = keras.models.Sequential([
   ...:     keras.layers.Conv2D(64, 7, activation="relu", padding="same",
   ...:                         input_shape=[28, 28, 1]),
   ...:     keras.layers.MaxPooling2D(2),
   ...:     keras.layers.Conv2D(128, 3, activation="relu", padding="same"),
   ...:     keras.layers.GlobalAveragePooling2D(),
   ...:     keras.layers.Dense(10, activation="softmax")
   ...: ])

In [6]: cnn.compile(loss="sparse_categorical_crossentropy", optimizer="nadam")

In [7]: cnn.fit(x_train, y_train, epochs=2, validation_data=(x_test, y_test),
   ...:         callbacks=[keras.callbacks.EarlyStopping()])
Out[7]: <keras.callbacks.History at 0x7f>

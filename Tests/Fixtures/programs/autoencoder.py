import tensorflow as tf
from tensorflow.keras import layers
(x_train, _), (x_test, _) = tf.keras.datasets.fashion_mnist.load_data()
x_train = x_train.astype('float32') / 255.
x_test = x_test.astype('float32') / 255.
autoencoder = tf.keras.Sequential([
    layers.Flatten(),
    layers.Dense(64, activation='relu'),
    layers.Dense(784, activation='sigmoid'),
    layers.Reshape((28, 28)),
])
autoencoder.compile(optimizer='adam', loss='mse')
autoencoder.fit(x_train, x_train, epochs=10, shuffle=True, validation_data=(x_test, x_test))

import tensorflow as tf
from tensorflow.keras import layers, Model

(x_train, y_train), (x_test, y_test) = tf.keras.datasets.fashion_mnist.load_data()
x_train = x_train[..., tf.newaxis] / 255.0

inp = layers.Input(shape=(28, 28, 1))
a = layers.Conv2D(16, 3, padding='same', activation='relu')(inp)
b = layers.Conv2D(16, 5, padding='same', activation='relu')(inp)
x = layers.concatenate([a, b])
x = layers.Flatten()(x)
out = layers.Dense(10, activation='softmax')(x)
model = Model(inp, out)
model.compile('adam', 'sparse_categorical_crossentropy', ['accuracy'])
model.fit(x_train, y_train, epochs=3)
model.evaluate(x_test, y_test)

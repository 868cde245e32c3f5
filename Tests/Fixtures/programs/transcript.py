>>> import tensorflow as tf
>>> mnist = tf.keras.datasets.fashion_mnist
>>> (x_train, y_train), (x_test, y_test) = mnist.load_data()
>>> x_train, x_test = x_train / 255.0, x_test / 255.0
>>> model = tf.keras.models.Sequential([
...   tf.keras.layers.Flatten(input_shape=(28, 28)),
...   tf.keras.layers.Dense(128, activation='relu'),
...   tf.keras.layers.Dropout(0.2),
...   tf.keras.layers.Dense(10, activation='softmax')
... ])
>>> model.compile(optimizer='adam',
...               loss='sparse_categorical_crossentropy',
...               metrics=['accuracy'])
>>> model.fit(x_train, y_train, epochs=5)
Epoch 1/5
1875/1875 [==============================] - 5s 2ms/step - loss: 0.5 - accuracy: 0.8
<keras.callbacks.History object at 0x7f1c>
>>> model.evaluate(x_test, y_test, verbose=2)
313/313 - 0s - loss: 0.3569 - accuracy: 0.8719
[0.3569, 0.8719]

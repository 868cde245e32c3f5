import tensorflow as tf

ds = tf.keras.datasets.fashion_mnist
(x_train, y_train), (x_test, y_test) = ds.load_data()
x_train = x_train.astype("float32") / 255.0
x_test = x_test.astype("float32") / 255.0

train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(10000).batch(100)
test_ds = tf.data.Dataset.from_tensor_slices((x_test, y_test)).batch(100)

cnn = tf.keras.Sequential()
for filters in [8, 16]:
    cnn.add(tf.keras.layers.Conv2D(filters, 3, activation="relu"))
    cnn.add(tf.keras.layers.MaxPooling2D())
cnn.add(tf.keras.layers.Flatten())
cnn.add(tf.keras.layers.Dense(10, activation="softmax"))

mlp = tf.keras.Sequential([
    tf.keras.layers.Flatten(input_shape=(28, 28)),
    tf.keras.layers.Dense(10, activation="softmax"),
])

cnn.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
mlp.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
cnn.fit(train_ds, epochs=2)
cnn.fit(train_ds, epochs=4, initial_epoch=2)
cnn.compile(optimizer=tf.keras.optimizers.Adam(1e-5), loss="sparse_categorical_crossentropy")
cnn.fit(train_ds, epochs=1, steps_per_epoch=50)
mlp.fit(x_train, y_train, 64, 3)
cnn.evaluate(test_ds)
mlp.evaluate(x_test, y_test)
cnn.save("my models/cnn.h5")
again = tf.keras.models.load_model("my models/cnn.h5")
again.summary()

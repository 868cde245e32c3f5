import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras import layers

(x_train, y_train), (x_test, y_test) = tf.keras.datasets.fashion_mnist.load_data()
x_train = x_train.reshape((-1, 28, 28, 1)) / 255.0
x_test = x_test.reshape((-1, 28, 28, 1)) / 255.0

datagen = ImageDataGenerator(rotation_range=10, zoom_range=0.1, horizontal_flip=True)
datagen.fit(x_train)

model = tf.keras.Sequential([
    layers.Input(shape=(28, 28, 1)),
    layers.RandomFlip("horizontal"),
    layers.Conv2D(32, 3, use_bias=False),
    layers.BatchNormalization(),
    layers.ReLU(),
    layers.AveragePooling2D(strides=2),
    layers.SpatialDropout2D(0.1),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer=tf.keras.optimizers.AdamW(weight_decay=0.01, global_clipnorm=1.0),
              loss=tf.keras.losses.SparseCategoricalCrossentropy(),
              metrics=["accuracy", tf.keras.metrics.SparseTopKCategoricalAccuracy(k=3)])
model.fit(datagen.flow(x_train, y_train, batch_size=64),
          steps_per_epoch=len(x_train) // 64, epochs=3,
          class_weight={0: 1.0, 6: 2.0}, validation_data=(x_test, y_test),
          callbacks=[tf.keras.callbacks.LearningRateScheduler(lambda epoch: 1e-3 * 0.9 ** epoch),
                     tf.keras.callbacks.CSVLogger("log.csv")])
model.save_weights("augmented.weights.h5")
model.load_weights("augmented.weights.h5")

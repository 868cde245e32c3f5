#!/usr/bin/env python
# -*- coding: utf-8 -*-
!pip install -q tensorflow
import os
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '2'
import argparse
import tensorflow as tf
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense, Flatten, GRU

class StopAt95(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get('accuracy') > 0.95:
            self.model.stop_training = True

def main():
    gpus = tf.config.list_physical_devices('GPU')
    if gpus:
        print('GPU')
    (x_train, y_train), (x_test, y_test) = tf.keras.datasets.fashion_mnist.load_data()
    strategy = tf.distribute.MirroredStrategy()
    with strategy.scope():
        model = Sequential([GRU(64, input_shape=(28, 28)), Dense(10, activation='softmax')])
        model.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])
    model.fit(x_train, y_train, epochs=5, batch_size=512, callbacks=[StopAt95()], shuffle=False)
    model.evaluate(x_test, y_test)

if __name__ == '__main__':
    main()

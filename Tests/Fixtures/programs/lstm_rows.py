import tensorflow as tf
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Dropout
from sklearn.model_selection import train_test_split

(X_train, y_train), (X_test, y_test) = tf.keras.datasets.fashion_mnist.load_data()
X_train, X_test = X_train / 255.0, X_test / 255.0
X_train, X_val, y_train, y_val = train_test_split(
    X_train, y_train, test_size=0.2, random_state=4)

rnn = Sequential()
rnn.add(LSTM(128, input_shape=(28, 28), activation='tanh', return_sequences=True))
rnn.add(Dropout(0.2))
rnn.add(LSTM(64))
rnn.add(Dense(10, activation='softmax'))

opt = tf.keras.optimizers.Adam(learning_rate=1e-3, decay=1e-5)
rnn.compile(loss='sparse_categorical_crossentropy', optimizer=opt, metrics=['accuracy'])
history = rnn.fit(X_train, y_train, epochs=8, batch_size=256, validation_data=(X_val, y_val))
rnn.evaluate(X_test, y_test)

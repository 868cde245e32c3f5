#pragma once

/// The English text for an errno value, or NULL for an unknown one. The text is constant.
const char *fmnist_error_text(int code);

/// The English text for a signal, or NULL for an unknown one. The text is constant.
const char *fmnist_signal_text(int number);

#pragma once
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <string.h>

/// Swift cannot call variadic functions: each use of el_set, el_get and history has its own
/// function here, with the arguments that use takes.

typedef char *(*fmnist_prompt_function)(EditLine *);
typedef unsigned char (*fmnist_key_function)(EditLine *, int);
typedef int (*fmnist_read_function)(EditLine *, int32_t *);

_Static_assert(sizeof(wchar_t) == sizeof(int32_t), "a wide character is a Unicode scalar");

/// Makes characters UTF-8, whatever the environment says; numbers stay as C writes them.
/// Returns whether that worked.
static inline int fmnist_use_utf8(void) {
  if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

static inline int fmnist_el_set_prompt(EditLine *editor, fmnist_prompt_function function) {
  return el_set(editor, EL_PROMPT, function);
}

static inline int fmnist_el_set_emacs(EditLine *editor) {
  return el_set(editor, EL_EDITOR, "emacs");
}

static inline int fmnist_el_set_no_signals(EditLine *editor) { return el_set(editor, EL_SIGNAL, 0); }

static inline int fmnist_el_set_client(EditLine *editor, void *client) {
  return el_set(editor, EL_CLIENTDATA, client);
}

static inline void *fmnist_el_client(EditLine *editor) {
  void *client = NULL;
  return el_get(editor, EL_CLIENTDATA, &client) == 0 ? client : NULL;
}

/// The reader gives 1 and a scalar, 0 at the end, -1 when interrupted.
static inline int fmnist_el_set_reader(EditLine *editor, fmnist_read_function function) {
  return el_set(editor, EL_GETCFN, (el_rfunc_t)function);
}

static inline int fmnist_el_add_function(
    EditLine *editor, const char *name, const char *help, fmnist_key_function function) {
  return el_set(editor, EL_ADDFN, name, help, function);
}

static inline int fmnist_el_bind(EditLine *editor, const char *key, const char *function) {
  return el_set(editor, EL_BIND, key, function, NULL);
}

static inline int fmnist_el_set_history(EditLine *editor, History *list) {
  return el_set(editor, EL_HIST, history, list);
}

/// Raw mode for editing (1), or the mode commands run in (0).
static inline int fmnist_el_prepare_terminal(EditLine *editor, int raw) {
  return el_set(editor, EL_PREP_TERM, raw);
}

/// Draws prompt and line anew, from where the cursor stands.
static inline int fmnist_el_refresh(EditLine *editor) { return el_set(editor, EL_REFRESH); }

static inline int fmnist_el_read(EditLine *editor, int32_t *scalar) {
  wchar_t wide = 0;
  int count = el_wgetc(editor, &wide);
  *scalar = (int32_t)wide;
  return count;
}

static inline int fmnist_history_set_size(History *list, int count) {
  HistEvent event;
  return history(list, &event, H_SETSIZE, count);
}

static inline int fmnist_history_enter(History *list, const char *line) {
  HistEvent event;
  return history(list, &event, H_ENTER, line);
}

/// Drops the newest entry.
static inline int fmnist_history_drop_newest(History *list) {
  HistEvent event;
  if (history(list, &event, H_FIRST) < 0) return -1;
  return history(list, &event, H_DEL, event.num);
}

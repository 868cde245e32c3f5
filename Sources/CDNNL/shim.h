#pragma once
#include <dnnl.h>
#include <dnnl_debug.h>

// fmnist calls oneDNN as version 3 has it. What follows are the few functions whose form differs
// between versions 2 and 3; version2.h gives a version 2 the rest of version 3's.

#if DNNL_VERSION_MAJOR >= 3
typedef dnnl_memory_desc_t cdnnl_memory_desc_t;
#else
#include "version2.h"
#endif

/// What a memory descriptor says. Its arrays live as long as the descriptor.
typedef struct {
  int axis_count;
  const dnnl_dim_t *extents;
  dnnl_data_type_t type;
  /// Whether it is made of strides and blocks; the fields below are only then set.
  int is_blocked;
  const dnnl_dim_t *strides;
  int block_count;
  const dnnl_dim_t *block_extents;
  const dnnl_dim_t *block_axes;
} cdnnl_memory_facts;

#if DNNL_VERSION_MAJOR >= 3

static inline const dnnl_dim_t *cdnnl_query_dims(
    const_dnnl_memory_desc_t descriptor, dnnl_query_t what) {
  const dnnl_dims_t *dims = 0;
  dnnl_memory_desc_query(descriptor, what, (void *)&dims);
  return dims ? *dims : 0;
}

static inline cdnnl_memory_facts cdnnl_memory_desc_facts(const_dnnl_memory_desc_t descriptor) {
  cdnnl_memory_facts facts = {0};
  dnnl_format_kind_t kind = dnnl_format_kind_undef;
  dnnl_memory_desc_query(descriptor, dnnl_query_ndims_s32, &facts.axis_count);
  dnnl_memory_desc_query(descriptor, dnnl_query_format_kind, &kind);
  facts.extents = cdnnl_query_dims(descriptor, dnnl_query_dims);
  dnnl_memory_desc_query(descriptor, dnnl_query_data_type, &facts.type);
  if (kind != dnnl_blocked) return facts;
  facts.is_blocked = 1;
  facts.strides = cdnnl_query_dims(descriptor, dnnl_query_strides);
  dnnl_memory_desc_query(descriptor, dnnl_query_inner_nblks_s32, &facts.block_count);
  facts.block_extents = cdnnl_query_dims(descriptor, dnnl_query_inner_blks);
  facts.block_axes = cdnnl_query_dims(descriptor, dnnl_query_inner_idxs);
  return facts;
}

/// Adds what the destination held.
static inline dnnl_status_t cdnnl_post_ops_append_sum(dnnl_post_ops_t operations) {
  return dnnl_post_ops_append_sum(operations, 1, 0, dnnl_data_type_undef);
}

/// Applies a function that has no parameters.
static inline dnnl_status_t cdnnl_post_ops_append_eltwise(
    dnnl_post_ops_t operations, dnnl_alg_kind_t algorithm) {
  return dnnl_post_ops_append_eltwise(operations, algorithm, 0, 0);
}

#else

static inline cdnnl_memory_facts cdnnl_memory_desc_facts(const dnnl_memory_desc_t *descriptor) {
  cdnnl_memory_facts facts = {descriptor->ndims, descriptor->dims, descriptor->data_type};
  if (descriptor->format_kind != dnnl_blocked) return facts;
  const dnnl_blocking_desc_t *blocking = &descriptor->format_desc.blocking;
  facts.is_blocked = 1;
  facts.strides = blocking->strides;
  facts.block_count = blocking->inner_nblks;
  facts.block_extents = blocking->inner_blks;
  facts.block_axes = blocking->inner_idxs;
  return facts;
}

static inline dnnl_status_t cdnnl_post_ops_append_sum(dnnl_post_ops_t operations) {
  return dnnl_post_ops_append_sum(operations, 1);
}

static inline dnnl_status_t cdnnl_post_ops_append_eltwise(
    dnnl_post_ops_t operations, dnnl_alg_kind_t algorithm) {
  return dnnl_post_ops_append_eltwise(operations, 1, algorithm, 0, 0);
}

#endif

/// Whether this oneDNN cuts its work by the sizes of the processor's caches. Before version 3.2 it
/// knows those of Intel's alone; where it knows none it takes fixed sizes.
static inline int cdnnl_knows_caches(void) {
#if defined(__x86_64__)
  const dnnl_version_t *version = dnnl_version();
  __builtin_cpu_init();
  return version->major * 100 + version->minor >= 302 || __builtin_cpu_is("intel");
#else
  return 0;
#endif
}

// From the OpenMP runtime oneDNN is linked with; its header is the C compiler's own.
void omp_set_num_threads(int count);

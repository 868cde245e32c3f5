#pragma once
#include <dnnl.h>

// oneDNN 2 with the functions of oneDNN 3: memory descriptors behind a handle, and primitives
// described in one call. Where version 2 has no such argument, `dilates` is not looked at.

typedef dnnl_memory_desc_t *cdnnl_memory_desc_t;

static inline dnnl_status_t dnnl_memory_desc_clone(
    cdnnl_memory_desc_t *descriptor, const dnnl_memory_desc_t *existing) {
  *descriptor = (cdnnl_memory_desc_t)__builtin_malloc(sizeof *existing);
  if (!*descriptor) return dnnl_out_of_memory;
  **descriptor = *existing;
  return dnnl_success;
}

static inline dnnl_status_t dnnl_memory_desc_destroy(cdnnl_memory_desc_t descriptor) {
  __builtin_free(descriptor);
  return dnnl_success;
}

static inline dnnl_status_t dnnl_memory_desc_create_with_strides(
    cdnnl_memory_desc_t *descriptor, int ndims, const dnnl_dims_t dims, dnnl_data_type_t type,
    const dnnl_dims_t strides) {
  dnnl_memory_desc_t made;
  dnnl_status_t status = dnnl_memory_desc_init_by_strides(&made, ndims, dims, type, strides);
  return status == dnnl_success ? dnnl_memory_desc_clone(descriptor, &made) : status;
}

static inline dnnl_status_t dnnl_memory_desc_create_with_tag(
    cdnnl_memory_desc_t *descriptor, int ndims, const dnnl_dims_t dims, dnnl_data_type_t type,
    dnnl_format_tag_t tag) {
  dnnl_memory_desc_t made;
  dnnl_status_t status = dnnl_memory_desc_init_by_tag(&made, ndims, dims, type, tag);
  return status == dnnl_success ? dnnl_memory_desc_clone(descriptor, &made) : status;
}

static inline dnnl_status_t dnnl_memory_desc_create_submemory(
    cdnnl_memory_desc_t *descriptor, const dnnl_memory_desc_t *parent, const dnnl_dims_t dims,
    const dnnl_dims_t offsets) {
  dnnl_memory_desc_t made;
  dnnl_status_t status = dnnl_memory_desc_init_submemory(&made, parent, dims, offsets);
  return status == dnnl_success ? dnnl_memory_desc_clone(descriptor, &made) : status;
}

/// Describes the primitive of a filled-in operation, unless filling it in failed.
static inline dnnl_status_t cdnnl_describe(
    dnnl_primitive_desc_t *description, dnnl_status_t filled, const_dnnl_op_desc_t operation,
    dnnl_engine_t engine, const_dnnl_primitive_desc_t hint, const_dnnl_primitive_attr_t attributes) {
  if (filled != dnnl_success) return filled;
  return dnnl_primitive_desc_create(description, operation, attributes, engine, hint);
}

static inline dnnl_status_t dnnl_matmul_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, const dnnl_memory_desc_t *source,
    const dnnl_memory_desc_t *weights, const dnnl_memory_desc_t *bias,
    const dnnl_memory_desc_t *destination, const_dnnl_primitive_attr_t attributes) {
  dnnl_matmul_desc_t operation;
  dnnl_status_t filled = dnnl_matmul_desc_init(&operation, source, weights, bias, destination);
  return cdnnl_describe(description, filled, &operation, engine, 0, attributes);
}

static inline dnnl_status_t dnnl_binary_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
    const dnnl_memory_desc_t *first, const dnnl_memory_desc_t *second,
    const dnnl_memory_desc_t *destination, const_dnnl_primitive_attr_t attributes) {
  dnnl_binary_desc_t operation;
  dnnl_status_t filled = dnnl_binary_desc_init(&operation, algorithm, first, second, destination);
  return cdnnl_describe(description, filled, &operation, engine, 0, attributes);
}

static inline dnnl_status_t dnnl_eltwise_forward_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, dnnl_prop_kind_t propagation,
    dnnl_alg_kind_t algorithm, const dnnl_memory_desc_t *source,
    const dnnl_memory_desc_t *destination, float alpha, float beta,
    const_dnnl_primitive_attr_t attributes) {
  if (!dnnl_memory_desc_equal(source, destination)) return dnnl_unimplemented;
  dnnl_eltwise_desc_t operation;
  dnnl_status_t filled =
      dnnl_eltwise_forward_desc_init(&operation, propagation, algorithm, source, alpha, beta);
  return cdnnl_describe(description, filled, &operation, engine, 0, attributes);
}

static inline dnnl_status_t dnnl_eltwise_backward_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
    const dnnl_memory_desc_t *source_gradient, const dnnl_memory_desc_t *destination_gradient,
    const dnnl_memory_desc_t *data, float alpha, float beta, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  if (!dnnl_memory_desc_equal(source_gradient, destination_gradient)) return dnnl_unimplemented;
  dnnl_eltwise_desc_t operation;
  dnnl_status_t filled = dnnl_eltwise_backward_desc_init(
      &operation, algorithm, destination_gradient, data, alpha, beta);
  return cdnnl_describe(description, filled, &operation, engine, hint, attributes);
}

static inline dnnl_status_t dnnl_softmax_forward_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, dnnl_prop_kind_t propagation,
    dnnl_alg_kind_t algorithm, const dnnl_memory_desc_t *source,
    const dnnl_memory_desc_t *destination, int axis, const_dnnl_primitive_attr_t attributes) {
  dnnl_softmax_v2_desc_t operation;
  dnnl_status_t filled = dnnl_softmax_v2_forward_desc_init(
      &operation, propagation, algorithm, source, destination, axis);
  return cdnnl_describe(description, filled, &operation, engine, 0, attributes);
}

static inline dnnl_status_t dnnl_softmax_backward_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
    const dnnl_memory_desc_t *source_gradient, const dnnl_memory_desc_t *destination_gradient,
    const dnnl_memory_desc_t *destination, int axis, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  dnnl_softmax_v2_desc_t operation;
  dnnl_status_t filled = dnnl_softmax_v2_backward_desc_init(
      &operation, algorithm, source_gradient, destination_gradient, destination, axis);
  return cdnnl_describe(description, filled, &operation, engine, hint, attributes);
}

static inline dnnl_status_t dnnl_convolution_forward_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, dnnl_prop_kind_t propagation,
    dnnl_alg_kind_t algorithm, const dnnl_memory_desc_t *source, const dnnl_memory_desc_t *weights,
    const dnnl_memory_desc_t *bias, const dnnl_memory_desc_t *destination,
    const dnnl_dims_t strides, const dnnl_dims_t dilates, const dnnl_dims_t before,
    const dnnl_dims_t after, const_dnnl_primitive_attr_t attributes) {
  dnnl_convolution_desc_t operation;
  dnnl_status_t filled = dnnl_convolution_forward_desc_init(
      &operation, propagation, algorithm, source, weights, bias, destination, strides, before,
      after);
  return cdnnl_describe(description, filled, &operation, engine, 0, attributes);
}

static inline dnnl_status_t dnnl_convolution_backward_data_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
    const dnnl_memory_desc_t *source, const dnnl_memory_desc_t *weights,
    const dnnl_memory_desc_t *destination, const dnnl_dims_t strides, const dnnl_dims_t dilates,
    const dnnl_dims_t before, const dnnl_dims_t after, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  dnnl_convolution_desc_t operation;
  dnnl_status_t filled = dnnl_convolution_backward_data_desc_init(
      &operation, algorithm, source, weights, destination, strides, before, after);
  return cdnnl_describe(description, filled, &operation, engine, hint, attributes);
}

static inline dnnl_status_t dnnl_convolution_backward_weights_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
    const dnnl_memory_desc_t *source, const dnnl_memory_desc_t *weights,
    const dnnl_memory_desc_t *bias, const dnnl_memory_desc_t *destination,
    const dnnl_dims_t strides, const dnnl_dims_t dilates, const dnnl_dims_t before,
    const dnnl_dims_t after, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  dnnl_convolution_desc_t operation;
  dnnl_status_t filled = dnnl_convolution_backward_weights_desc_init(
      &operation, algorithm, source, weights, bias, destination, strides, before, after);
  return cdnnl_describe(description, filled, &operation, engine, hint, attributes);
}

static inline dnnl_status_t dnnl_inner_product_forward_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, dnnl_prop_kind_t propagation,
    const dnnl_memory_desc_t *source, const dnnl_memory_desc_t *weights,
    const dnnl_memory_desc_t *bias, const dnnl_memory_desc_t *destination,
    const_dnnl_primitive_attr_t attributes) {
  dnnl_inner_product_desc_t operation;
  dnnl_status_t filled = dnnl_inner_product_forward_desc_init(
      &operation, propagation, source, weights, bias, destination);
  return cdnnl_describe(description, filled, &operation, engine, 0, attributes);
}

static inline dnnl_status_t dnnl_inner_product_backward_data_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, const dnnl_memory_desc_t *source,
    const dnnl_memory_desc_t *weights, const dnnl_memory_desc_t *destination,
    const_dnnl_primitive_desc_t hint, const_dnnl_primitive_attr_t attributes) {
  dnnl_inner_product_desc_t operation;
  dnnl_status_t filled =
      dnnl_inner_product_backward_data_desc_init(&operation, source, weights, destination);
  return cdnnl_describe(description, filled, &operation, engine, hint, attributes);
}

static inline dnnl_status_t dnnl_inner_product_backward_weights_primitive_desc_create(
    dnnl_primitive_desc_t *description, dnnl_engine_t engine, const dnnl_memory_desc_t *source,
    const dnnl_memory_desc_t *weights, const dnnl_memory_desc_t *bias,
    const dnnl_memory_desc_t *destination, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  dnnl_inner_product_desc_t operation;
  dnnl_status_t filled = dnnl_inner_product_backward_weights_desc_init(
      &operation, source, weights, bias, destination);
  return cdnnl_describe(description, filled, &operation, engine, hint, attributes);
}

/** One loop for what answers at once, one for what gives a promise: each is paid for by those who need it. */
export const batchOf = (deliveries, receive) => () => {
  for (const one of deliveries) receive(one);
};

export const asyncBatchOf = (deliveries, receive) => async () => {
  for (const one of deliveries) await receive(one);
};

import { DeliveryTable } from "../list/delivery-table.js";
import { FilterBar } from "../list/filter-bar.js";
import { NoDeliveries } from "../list/no-deliveries.js";
import { Notice } from "../parts/notice.js";
import { load, loadError, loading, next, visible } from "../state/deliveries.js";

/** The live list. */
export function DeliveriesView() {
  const older = next.value;
  return (
    <>
      <h1 class="unseen">Deliveries</h1>
      <FilterBar />
      {loadError.value && <Notice error={loadError.value} />}
      {visible.value.length > 0 ? <DeliveryTable rows={visible.value} /> : !loading.value && <NoDeliveries />}
      {older && (
        <p class="more">
          <button type="button" disabled={loading.value} onClick={() => void load(older)}>
            {loading.value ? "Loading …" : "Load older"}
          </button>
        </p>
      )}
    </>
  );
}

import { useSignal } from "@preact/signals";
import type { ReplayRequest } from "../../src/protocol.js";
import { ReplayDialog } from "./replay-dialog.js";

interface ReplayButtonProps {
  wanted: Omit<ReplayRequest, "dryRun">;
  disabled?: boolean;
  class?: string;
  onDone?: () => void;
  children: string;
}

/** Opens the preview of a replay. */
export function ReplayButton({ wanted, disabled = false, onDone, children, ...rest }: ReplayButtonProps) {
  const isOpen = useSignal(false);
  return (
    <>
      <button type="button" {...rest} disabled={disabled} onClick={() => (isOpen.value = true)}>
        {children}
      </button>
      {isOpen.value && (
        <ReplayDialog
          wanted={wanted}
          onClose={(isDone) => {
            isOpen.value = false;
            if (isDone) onDone?.();
          }}
        />
      )}
    </>
  );
}

/** Marks a transaction as begun, until it ends. */
export const MARK_BEGUN = "set_config('hookswitch.begun', 'yes', true)";

/** The same for a session in which every transaction's beginning is waited for. */
export const MARK_ALWAYS_BEGUN = "SELECT set_config('hookswitch.begun', 'yes', false)";

/**
 * For a transaction's first statement, if it writes: true only where the transaction has begun.
 *
 * The statement travels with the beginning, so that the server runs it even where it refused that.
 */
export const IS_BEGUN = "current_setting('hookswitch.begun', true) = 'yes'";

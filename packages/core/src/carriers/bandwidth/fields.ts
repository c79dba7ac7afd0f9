const FIELDS =
  /^(event(Type|Time)|(account|application|call|parentCall|sipCall|transferCaller|recording|conference|error)Id|(enqueued|start|answer|end)Time|from|to|direction|callUrl|transferTo|tag|(recordingN|n)ame|channels|duration|fileFormat|mediaUrl|status|transcription|cause|errorMessage|digits?|terminatingDigit|machineDetectionResult|mediaStream|original(MediaStream|Transcription)|realTimeTranscription|privacy|callerDisplayName|uui|diversion|stirShaken|sipHeaders|sipResponseCode)$/;

/**
 * Whether a parameter is one that a Bandwidth webhook can have; on GET this tells its own from the user's.
 *
 * Source: the event pages below https://dev.bandwidth.com/docs/voice/webhooks/
 */
export const isOwn = (name: string): boolean => FIELDS.test(name);

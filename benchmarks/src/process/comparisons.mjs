/**
 * What is compared with what: "`of` reaches so many times the speed of `to`"; `goal` where one is set.
 *
 * @param {string[]} builds the names of the builds that are measured
 */
export function comparisons(builds) {
  const [ours] = builds;
  const whole = (carrier, to, goal) => ({ of: `${ours} ${carrier}`, to, ...(goal && { goal }) });
  return [
    whole("bandwidth", "JSON.parse of a ready string"),
    whole("bandwidth", "floor bandwidth", 0.5),
    whole("freeclimb", "floor freeclimb", 0.76),
    whole("plivo", "floor plivo"),
    whole("plivo", "plivo validateV3Signature + querystring"),
    whole("plivo", "plivo validateV3Signature + fast-querystring", 1.8),
    ...["bandwidth", "freeclimb", "plivo"].map((carrier) =>
      whole(`fetch ${carrier}`, `Request + text() + Response ${carrier}`, 0.7),
    ),
    { of: "@octokit/webhooks verifyAndReceive", to: "floor freeclimb" },
    { of: "stripe constructEvent", to: "floor freeclimb" },
    { of: "standardwebhooks verify", to: "floor freeclimb" },
    { of: "twilio validateRequest + fast-querystring", to: "floor plivo" },
    { of: "plivo validateV3Signature + fast-querystring", to: "floor plivo" },
    ...builds.slice(1).flatMap((other) =>
      ["bandwidth", "freeclimb", "plivo", "fetch bandwidth", "fetch freeclimb", "fetch plivo"].map((what) => ({
        of: `${ours} ${what}`,
        to: `${other} ${what}`,
      })),
    ),
  ];
}

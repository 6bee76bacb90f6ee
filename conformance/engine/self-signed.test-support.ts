/**
 * A key and a certificate for servers of tests, on 127.0.0.1. They are public, and protect nothing: never use them
 * elsewhere. Made with `openssl req -x509`, valid for a hundred years.
 */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpxCDENPYGaV930gw
jzoO+lwtL/FQhtnYY9XHklapA4mhRANCAAQ2mJlvs63hyEw0aHDlay1uo37nMHfR
yLAFBaBoQaxU6cTozf04eIcwByVUlOdWGt2Xq7nUaJco/2OEEfkFIgQD
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIUeYChvhd62kQJMxsoSw6O5aVIJw0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyNDAyNTI0NloYDzIxMjYxMTI1
MDI1MjQ2WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ2mJlvs63hyEw0aHDlay1uo37nMHfRyLAFBaBoQaxU6cTozf04eIcw
ByVUlOdWGt2Xq7nUaJco/2OEEfkFIgQDo2QwYjAdBgNVHQ4EFgQUYfLq2lss54XO
V8dfXHafjR4vjegwHwYDVR0jBBgwFoAUYfLq2lss54XOV8dfXHafjR4vjegwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
IC90iQMIQULQvM2L1b2NOwN6lTR8JHntgwOMSGzDu2c/AiEA+j5RN1kXNZjRh8bX
zzDBNmv5oj3obVCzlovaXVFtCdc=
-----END CERTIFICATE-----
`,
};

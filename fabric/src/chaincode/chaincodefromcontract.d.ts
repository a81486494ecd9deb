declare module "fabric-shim/lib/contract-spi/chaincodefromcontract.js" {
  import type { Contract } from "fabric-contract-api";
  import type { ChaincodeInterface } from "fabric-shim";

  const ChaincodeFromContract: new (
    contracts: (new () => Contract)[],
    serializers: { transaction: string; serializers: Record<string, unknown> },
    metadata: object,
  ) => ChaincodeInterface;
  export default ChaincodeFromContract;
}

/** The contract's name inside the chaincode: clients call "trading:offer". */
export const CONTRACT_NAME = "trading";

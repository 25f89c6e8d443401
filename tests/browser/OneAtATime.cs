using Xunit.Sdk;
using Xunit.v3;

// Each test watches real processes against deadlines, and wants the machine for itself.
[assembly: Parallelization(Mode = ParallelMode.None)]

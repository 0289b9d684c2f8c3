using Xunit;

namespace MaskPose.Edge.Unit;

/// <summary>Tests of what measures its whole process: nothing else may run in it meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeProcess
{
    public const string Name = "whole process";
}

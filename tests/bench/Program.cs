using System.CommandLine;
using MaskPose.Edge.Bench;

var root = new RootCommand("Measures the way of a frame on this machine: its speed against the bare models, and its memory.")
{
    SpeedCommand.Create(),
    MemoryCommand.Create(),
    FiguresCommand.Create(),
    CallsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

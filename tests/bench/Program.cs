using System.CommandLine;
using MaskPose.Edge.Bench;

var root = new RootCommand("Measures the memory of the way of a frame, calls between machines, joined runs of nets, a center of many sites, and the code in figures.")
{
    MemoryCommand.Create(),
    FiguresCommand.Create(),
    CallsCommand.Create(),
    BatchesCommand.Create(),
    SentCommand.Create(),
    FleetCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

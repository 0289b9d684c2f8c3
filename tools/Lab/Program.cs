using System.CommandLine;
using MaskPose.Edge.Lab;
using MaskPose.Edge.Lab.Verbs;
using MaskPose.Edge.Node.Cli;

var models = ModelsVerb.Create(Laboratory.Edition);
models.Add(ModelSpeedVerb.Create(Laboratory.Edition));
var root = new RootCommand("The laboratory of MaskPose Edge: runs, annotates and measures with the research's models too, and renders synthetic people.")
{
    RunVerb.Create(Laboratory.Edition),
    ConfigVerb.Create(Laboratory.Edition),
    SelfTestVerb.Create(Laboratory.Edition),
    BenchAgainst.AddTo(Laboratory.Edition, BenchVerb.Create(Laboratory.Edition)),
    AnnotateVerb.Create(Laboratory.Edition),
    EvaluateVerb.Create(Laboratory.Edition),
    ReportVerb.Create(Laboratory.Edition),
    models,
    SceneVerb.Create(),
};
RunVerb.AddTo(Laboratory.Edition, root);

return await CommandLine.RunAsync(root, args);

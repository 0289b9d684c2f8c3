using System.CommandLine;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Settings;

var root = new RootCommand("MaskPose Edge: watches cameras for masks, head pose and attention.")
{
    RunVerb.Create(Edition.Product),
    ConfigVerb.Create(Edition.Product),
    UsersVerb.Create(),
    KeysVerb.Create(),
    AuditVerb.Create(Edition.Product),
    BackupVerb.Create(Edition.Product),
    RestoreVerb.Create(Edition.Product),
    SelfTestVerb.Create(Edition.Product),
    BenchVerb.Create(Edition.Product),
    AnnotateVerb.Create(Edition.Product),
    EvaluateVerb.Create(Edition.Product),
    ReportVerb.Create(Edition.Product),
    CalibrateVerb.Create(),
    CamerasVerb.Create(),
    ModelsVerb.Create(Edition.Product),
    DoorSimVerb.Create(),
    VersionVerb.Create(),
    CertsVerb.Create(),
};
RunVerb.AddTo(Edition.Product, root);

return await CommandLine.RunAsync(root, args);

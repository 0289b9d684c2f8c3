namespace MaskPose.Edge.Identity.Schemes;

/// <summary>Marks this process as the one that people and programs use: it has the role gateway.</summary>
internal sealed class PeopleHere;

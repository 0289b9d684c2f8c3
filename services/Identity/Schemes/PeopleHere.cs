namespace MaskPose.Edge.Identity.Schemes;

/// <summary>Says that this process is the one that people and programs come to: it has the role gateway.</summary>
internal sealed class PeopleHere;

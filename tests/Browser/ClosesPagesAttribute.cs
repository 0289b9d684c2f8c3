using System.Reflection;
using Xunit.v3;

namespace MaskPose.Edge.Browser;

/// <summary>Closes the pages of each test when it is over: they would go on asking a node that is gone, and take the machine from the tests that follow.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosesPagesAttribute : BeforeAfterTestAttribute
{
    /// <remarks>On the thread pool: the tests' own threads are few, and one of them waits here.</remarks>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        Task.Run(() => Chromium.CloseAsync(test.UniqueID)).GetAwaiter().GetResult();
    }
}

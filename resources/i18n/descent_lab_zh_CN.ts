<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About Descent Lab</source>
            <translation>关于 Descent Lab</translation>
        </message>
        <message>
            <source>See and try why optimization fails in deep learning, and what helps.</source>
            <translation>亲眼看、亲手试：深度学习中优化为什么会失败，什么能帮上忙。</translation>
        </message>
        <message>
            <source>Free software under the MIT licence, without any warranty.</source>
            <translation>自由软件，采用 MIT 许可证，不提供任何担保。</translation>
        </message>
        <message>
            <source>Made with</source>
            <translation>所用的库</translation>
        </message>
        <message>
            <source>Copy versions</source>
            <translation>复制版本信息</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>Open…</source>
            <translation>打开…</translation>
        </message>
        <message>
            <source>Data set from a file…</source>
            <translation>文件中的数据集…</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <source>Share as text</source>
            <translation>以文本分享</translation>
        </message>
        <message>
            <source>Paste scenario</source>
            <translation>粘贴场景</translation>
        </message>
        <message>
            <source>Experiments</source>
            <translation>实验</translation>
        </message>
        <message>
            <source>Back to the opening scene</source>
            <translation>回到开场画面</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>播放或暂停</translation>
        </message>
        <message>
            <source>One step back</source>
            <translation>后退一步</translation>
        </message>
        <message>
            <source>One step forward</source>
            <translation>前进一步</translation>
        </message>
        <message>
            <source>Split steps into their parts</source>
            <translation>把每一步拆开</translation>
        </message>
        <message>
            <source>Ten steps back</source>
            <translation>后退十步</translation>
        </message>
        <message>
            <source>Ten steps forward</source>
            <translation>前进十步</translation>
        </message>
        <message>
            <source>To the start</source>
            <translation>回到起点</translation>
        </message>
        <message>
            <source>To the end</source>
            <translation>到末尾</translation>
        </message>
        <message>
            <source>Roll again from the start</source>
            <translation>从起点重新滚动</translation>
        </message>
        <message>
            <source>Faster</source>
            <translation>加快</translation>
        </message>
        <message>
            <source>Slower</source>
            <translation>减慢</translation>
        </message>
        <message>
            <source>Trails</source>
            <translation>轨迹</translation>
        </message>
        <message>
            <source>Arrows of the selected ball</source>
            <translation>所选小球的箭头</translation>
        </message>
        <message>
            <source>Contour lines</source>
            <translation>等高线</translation>
        </message>
        <message>
            <source>Map from above</source>
            <translation>俯视图</translation>
        </message>
        <message>
            <source>Batch strip</source>
            <translation>批次条</translation>
        </message>
        <message>
            <source>Critical points that were found</source>
            <translation>已找到的临界点</translation>
        </message>
        <message>
            <source>Side panels</source>
            <translation>侧面板</translation>
        </message>
        <message>
            <source>Look at the whole surface</source>
            <translation>查看整个曲面</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>全屏</translation>
        </message>
        <message>
            <source>Learn: lessons beside the stage</source>
            <translation>学习：舞台旁是课程</translation>
        </message>
        <message>
            <source>Lab: all panels</source>
            <translation>实验室：全部面板</translation>
        </message>
        <message>
            <source>Present: stage in large type</source>
            <translation>演示：舞台与大号文字</translation>
        </message>
        <message>
            <source>Preferences…</source>
            <translation>首选项…</translation>
        </message>
        <message>
            <source>What am I looking at?</source>
            <translation>我看到的是什么？</translation>
        </message>
        <message>
            <source>The scene in words…</source>
            <translation>用文字描述场景…</translation>
        </message>
        <message>
            <source>All keys</source>
            <translation>全部按键</translation>
        </message>
        <message>
            <source>About Descent Lab</source>
            <translation>关于 Descent Lab</translation>
        </message>
    </context>
    <context>
        <name>BatchStrip</name>
        <message>
            <source>Epoch {number}</source>
            <translation>第 {number} 轮次(epoch)</translation>
        </message>
        <message>
            <source>batch {number} of {count}</source>
            <translation>第 {number}/{count} 批</translation>
        </message>
        <message>
            <source>{words}: samples {samples}</source>
            <translation>{words}：样本 {samples}</translation>
        </message>
        <message>
            <source>Sample {number}</source>
            <translation>样本 {number}</translation>
        </message>
        <message>
            <source>class {number}</source>
            <translation>类别 {number}</translation>
        </message>
        <message>
            <source>comes later in this epoch</source>
            <translation>在本轮次(epoch)稍后出现</translation>
        </message>
        <message>
            <source>seen in this epoch</source>
            <translation>本轮次(epoch)已见过</translation>
        </message>
        <message>
            <source>in the next update</source>
            <translation>用于下一次更新</translation>
        </message>
        <message>
            <source>Samples of this epoch</source>
            <translation>本轮次(epoch)的样本</translation>
        </message>
        <message>
            <source>When the samples are shuffled</source>
            <translation>何时打乱样本</translation>
        </message>
    </context>
    <context>
        <name>BatchSurfaces</name>
        <message>
            <source>Fan of gradients</source>
            <translation>梯度扇面</translation>
        </message>
        <message>
            <source>Minus the gradient of each batch of this epoch at the ball, the mean thick, with the ellipse of one standard deviation</source>
            <translation>本轮次每个批次在小球处的负梯度，粗箭头为平均值，椭圆为一个标准差</translation>
        </message>
        <message>
            <source>Every update sees all samples: one surface.</source>
            <translation>每次更新都看到所有样本：只有一个曲面。</translation>
        </message>
        <message>
            <source>‖mean g‖ = {mean}   tr Σ = {trace} (expected {expected})   η N/B = {scale}   {share} of ‖g‖² is noise</source>
            <translation>‖平均 g‖ = {mean}   tr Σ = {trace}（理论值 {expected}）   η N/B = {scale}   ‖g‖² 中 {share} 为噪声</translation>
        </message>
    </context>
    <context>
        <name>BatchTiles</name>
        <message>
            <source>Batch {number}: click to go to its update</source>
            <translation>第 {number} 批：单击跳到它的更新</translation>
        </message>
        <message>
            <source>The loss of each batch of this epoch</source>
            <translation>本轮次每个批次的损失</translation>
        </message>
    </context>
    <context>
        <name>BoxEditor</name>
        <message>
            <source>from</source>
            <translation>从</translation>
        </message>
        <message>
            <source>to</source>
            <translation>到</translation>
        </message>
    </context>
    <context>
        <name>ChartBook</name>
        <message>
            <source>Variant of the chart</source>
            <translation>图表的变体</translation>
        </message>
        <message>
            <source>Which chart is shown</source>
            <translation>显示哪张图表</translation>
        </message>
    </context>
    <context>
        <name>ChartCanvas</name>
        <message>
            <source>Chart</source>
            <translation>图表</translation>
        </message>
        <message>
            <source>log</source>
            <translation>对数</translation>
        </message>
        <message>
            <source>Point at a dot or a cell to read it; click it, or use the arrow keys, to open it.</source>
            <translation>指向一个点或一个格子即可读数；点击它，或用方向键，即可打开。</translation>
        </message>
    </context>
    <context>
        <name>ChartView</name>
        <message>
            <source>click to open it</source>
            <translation>单击可打开</translation>
        </message>
    </context>
    <context>
        <name>CheckCard</name>
        <message>
            <source>Claim: {claim}</source>
            <translation>论断：{claim}</translation>
        </message>
    </context>
    <context>
        <name>ContourView</name>
        <message>
            <source>Contour map</source>
            <translation>等高线图</translation>
        </message>
        <message>
            <source>The error surface from above. Click to drop a ball, drag a ball to move it, turn the wheel to zoom, drag with the right button to pan. With the keyboard: arrows choose a point, Enter drops a ball, 0 shows the whole map.</source>
            <translation>从上方看到的误差曲面。单击放下小球，拖动小球可移动它，滚轮缩放，按住右键拖动可平移。使用键盘：方向键选点，Enter 放下小球，0 显示整幅图。</translation>
        </message>
    </context>
    <context>
        <name>CriticalPointsPanel</name>
        <message>
            <source>Critical points</source>
            <translation>临界点</translation>
        </message>
        <message>
            <source>Find all</source>
            <translation>全部找出</translation>
        </message>
        <message>
            <source>Search the whole domain for points where the gradient is zero</source>
            <translation>在整个区域内寻找梯度为零的点</translation>
        </message>
        <message>
            <source>Stop searching</source>
            <translation>停止寻找</translation>
        </message>
        <message>
            <source>How far the search has come</source>
            <translation>寻找的进度</translation>
        </message>
        <message>
            <source>Critical points found</source>
            <translation>找到的临界点</translation>
        </message>
        <message>
            <source>Click a point to fly there and inspect it</source>
            <translation>单击一个点，飞到那里并查看它</translation>
        </message>
        <message>
            <source>Where is the gradient zero, and what are these points: minima, saddles, maxima? The search covers the whole domain and marks what it finds.</source>
            <translation>哪里的梯度为零？这些点是极小值、鞍点还是极大值？程序会搜遍整个区域，并标出找到的点。</translation>
        </message>
        <message>
            <source>Along the edge of the domain the gradient turns round a whole number of times: where all points are smooth and no eigenvalue is zero, that number is minima − saddles + maxima. It is 1 where L rises on all sides.</source>
            <translation>沿区域边界走一圈，梯度转过整数圈：若所有点都光滑且没有特征值为零，这个圈数等于极小值数 − 鞍点数 + 极大值数。若 L 向四周都上升，它等于 1。</translation>
        </message>
    </context>
    <context>
        <name>CurvesView</name>
        <message>
            <source>Gradient norm ‖g‖ (log)</source>
            <translation>梯度范数 ‖g‖（对数）</translation>
        </message>
        <message>
            <source>epoch</source>
            <translation>轮次(epoch)</translation>
        </message>
        <message>
            <source>step</source>
            <translation>步</translation>
        </message>
        <message>
            <source>Loss L (log)</source>
            <translation>损失 L（对数）</translation>
        </message>
        <message>
            <source>Loss L</source>
            <translation>损失 L</translation>
        </message>
        <message>
            <source>Loss above the lowest seen: L − ({lowest}) (log)</source>
            <translation>高出已见最低值的损失：L − ({lowest})（对数）</translation>
        </message>
        <message>
            <source>Curves of loss and gradient norm</source>
            <translation>损失与梯度范数曲线</translation>
        </message>
        <message>
            <source>Drag in a plot to go to a step; point at it to read the values.</source>
            <translation>在图中拖动可转到某一步；指向曲线可读取数值。</translation>
        </message>
        <message>
            <source>log</source>
            <translation>对数</translation>
        </message>
        <message>
            <source>Logarithmic loss axis</source>
            <translation>损失轴取对数</translation>
        </message>
        <message>
            <source>Show the loss on a logarithmic axis</source>
            <translation>用对数轴显示损失</translation>
        </message>
        <message>
            <source>epochs</source>
            <translation>轮次(epoch)</translation>
        </message>
        <message>
            <source>Count epochs instead of steps</source>
            <translation>按轮次(epoch)而不是按步计数</translation>
        </message>
    </context>
    <context>
        <name>CutLayer</name>
        <message>
            <source>line</source>
            <translation>直线</translation>
        </message>
        <message>
            <source>parabola</source>
            <translation>抛物线</translation>
        </message>
    </context>
    <context>
        <name>CutPanel</name>
        <message>
            <source>1-D cut</source>
            <translation>一维截面</translation>
        </message>
        <message>
            <source>Direction of the cut</source>
            <translation>截面的方向</translation>
        </message>
        <message>
            <source>Angle of the cut</source>
            <translation>截面的角度</translation>
        </message>
        <message>
            <source>reach</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>How far the cut goes</source>
            <translation>截面延伸多远</translation>
        </message>
        <message>
            <source>The loss along the cut with its tangent and its parabola</source>
            <translation>沿截面的损失，及其切线和抛物线</translation>
        </message>
        <message>
            <source>Along {axis}</source>
            <translation>沿 {axis}</translation>
        </message>
        <message>
            <source>Along u₁, the eigenvector of the smallest eigenvalue</source>
            <translation>沿 u₁，即最小特征值的特征向量</translation>
        </message>
        <message>
            <source>Along u₂, the eigenvector of the largest eigenvalue</source>
            <translation>沿 u₂，即最大特征值的特征向量</translation>
        </message>
        <message>
            <source>Along the gradient</source>
            <translation>沿梯度</translation>
        </message>
        <message>
            <source>Along any direction</source>
            <translation>沿任意方向</translation>
        </message>
        <message>
            <source>along {u}</source>
            <translation>沿 {u}</translation>
        </message>
        <message>
            <source>slope {slope}, curvature {bend}</source>
            <translation>斜率 {slope}，曲率 {bend}</translation>
        </message>
        <message>
            <source>a minimum in this direction</source>
            <translation>在这个方向上是极小值</translation>
        </message>
        <message>
            <source>a maximum in this direction</source>
            <translation>在这个方向上是极大值</translation>
        </message>
        <message>
            <source>Nothing is inspected.</source>
            <translation>没有正在查看的点。</translation>
        </message>
        <message>
            <source>The gradient is zero here: it has no direction.</source>
            <translation>这里的梯度为零：它没有方向。</translation>
        </message>
    </context>
    <context>
        <name>DataSetDialog</name>
        <message>
            <source>Data (*.csv *.tsv *.npz *ubyte *.gz *batch*);;All files (*)</source>
            <translation>数据 (*.csv *.tsv *.npz *ubyte *.gz *batch*);;所有文件 (*)</translation>
        </message>
        <message>
            <source>Open a file of data</source>
            <translation>打开数据文件</translation>
        </message>
        <message>
            <source>{kind}: {count} of {total} samples are used</source>
            <translation>{kind}：使用 {total} 个样本中的 {count} 个</translation>
        </message>
        <message>
            <source>{width} × {height} pixels</source>
            <translation>{width} × {height} 像素</translation>
        </message>
        <message>
            <source>{width} × {height} pixels in {channels} colours</source>
            <translation>{width} × {height} 像素，{channels} 种颜色</translation>
        </message>
        <message>
            <source>{count} inputs</source>
            <translation>{count} 个输入</translation>
        </message>
        <message>
            <source>{size} MB of memory</source>
            <translation>占用内存 {size} MB</translation>
        </message>
        <message>
            <source>{count} classes</source>
            <translation>{count} 个类别</translation>
        </message>
        <message>
            <source>targets are numbers</source>
            <translation>目标是数值</translation>
        </message>
        <message>
            <source>left out: {names}</source>
            <translation>未使用：{names}</translation>
        </message>
        <message>
            <source>The surface of a network on it</source>
            <translation>在其上训练的网络的曲面</translation>
        </message>
        <message>
            <source>The surface of a line fitted to it</source>
            <translation>用直线拟合它的曲面</translation>
        </message>
        <message>
            <source>The experiments</source>
            <translation>实验</translation>
        </message>
        <message>
            <source>No file yet</source>
            <translation>尚无文件</translation>
        </message>
        <message>
            <source>Data set from a file</source>
            <translation>文件中的数据集</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <source>Choose a file of data</source>
            <translation>选择数据文件</translation>
        </message>
        <message>
            <source>Targets</source>
            <translation>目标</translation>
        </message>
        <message>
            <source>How the targets are spread</source>
            <translation>目标的分布</translation>
        </message>
        <message>
            <source>The first rows</source>
            <translation>前几行</translation>
        </message>
        <message>
            <source>The first pictures</source>
            <translation>前几张图片</translation>
        </message>
        <message>
            <source>Use all samples as they are</source>
            <translation>原样使用全部样本</translation>
        </message>
        <message>
            <source>Use all samples with all their pixels</source>
            <translation>使用全部样本和全部像素</translation>
        </message>
        <message>
            <source>The file is being read</source>
            <translation>正在读取文件</translation>
        </message>
        <message>
            <source>Use it for</source>
            <translation>用于</translation>
        </message>
        <message>
            <source>What the data are used for</source>
            <translation>数据的用途</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>使用</translation>
        </message>
    </context>
    <context>
        <name>DerivationBox</name>
        <message>
            <source>Deriving …</source>
            <translation>正在求导…</translation>
        </message>
        <message>
            <source>This surface is made of data: gradient and Hessian are computed as numbers, there is no short formula.</source>
            <translation>这个曲面由数据构成：梯度和海森矩阵以数值计算，没有简短的公式。</translation>
        </message>
        <message>
            <source>Some formulas are too long to be written here.</source>
            <translation>有些公式太长，这里写不下。</translation>
        </message>
    </context>
    <context>
        <name>DiagnosisCard</name>
        <message>
            <source>Diagnosis</source>
            <translation>诊断</translation>
        </message>
        <message>
            <source>Close the diagnosis</source>
            <translation>关闭诊断</translation>
        </message>
        <message>
            <source>What may help</source>
            <translation>可以试试</translation>
        </message>
        <message>
            <source>on its way</source>
            <translation>还在途中</translation>
        </message>
        <message>
            <source>since step {step}</source>
            <translation>自第 {step} 步起</translation>
        </message>
    </context>
    <context>
        <name>DockRack</name>
        <message>
            <source>Float or dock this panel</source>
            <translation>浮动或停靠此面板</translation>
        </message>
        <message>
            <source>Close this panel</source>
            <translation>关闭此面板</translation>
        </message>
        <message>
            <source>Panels in one place</source>
            <translation>同一位置的面板</translation>
        </message>
    </context>
    <context>
        <name>Documents</name>
        <message>
            <source>Open a scenario or a loss grid</source>
            <translation>打开场景或损失网格</translation>
        </message>
        <message>
            <source>Loss grids (*.npz *.h5 *.hdf5)</source>
            <translation>损失网格 (*.npz *.h5 *.hdf5)</translation>
        </message>
        <message>
            <source>Save the scenario</source>
            <translation>保存场景</translation>
        </message>
        <message>
            <source>Scenarios (*.json);;All files (*)</source>
            <translation>场景 (*.json);;所有文件 (*)</translation>
        </message>
    </context>
    <context>
        <name>ExperimentDesk</name>
        <message>
            <source>These experiments use the file now: {names}</source>
            <translation>以下实验现在使用此文件：{names}</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>正在启动…</translation>
        </message>
        <message>
            <source>Cancelled: these rows are not complete.</source>
            <translation>已取消：这些数据不完整。</translation>
        </message>
        <message>
            <source>The file is being read…</source>
            <translation>正在读取文件……</translation>
        </message>
        <message>
            <source>Dots can be opened when all have arrived.</source>
            <translation>等所有点都到齐后才能打开。</translation>
        </message>
        <message>
            <source>The surface is being made…</source>
            <translation>正在生成曲面……</translation>
        </message>
        <message>
            <source>{share} done, {seconds} s</source>
            <translation>已完成 {share}，{seconds} 秒</translation>
        </message>
    </context>
    <context>
        <name>ExperimentPanel</name>
        <message>
            <source>Experiments</source>
            <translation>实验</translation>
        </message>
        <message>
            <source>Each experiment measures on this machine what the lecture says, and tells whether its own numbers agree.</source>
            <translation>每个实验都在这台机器上测量课程所说的内容，并说明自己测得的数字是否与之相符。</translation>
        </message>
        <message>
            <source>‹ All experiments</source>
            <translation>‹ 全部实验</translation>
        </message>
        <message>
            <source>All experiments</source>
            <translation>全部实验</translation>
        </message>
        <message>
            <source>Start anew</source>
            <translation>重新开始</translation>
        </message>
        <message>
            <source>Forget what is kept and start anew</source>
            <translation>丢弃已保留的部分并重新开始</translation>
        </message>
        <message>
            <source>Take over from the window</source>
            <translation>取用窗口中的设置</translation>
        </message>
        <message>
            <source>Run on the surface that is shown, with the optimizers of its runs</source>
            <translation>在所显示的曲面上，用其各次运行的优化器来运行</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Cancel the experiment</source>
            <translation>取消实验</translation>
        </message>
        <message>
            <source>Progress of the experiment</source>
            <translation>实验进度</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Show or hide the settings</source>
            <translation>显示或隐藏设置</translation>
        </message>
        <message>
            <source>The lecture: “{claim}”</source>
            <translation>课程：“{claim}”</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Go on with the experiment</source>
            <translation>继续此实验</translation>
        </message>
        <message>
            <source>Run the experiment</source>
            <translation>运行实验</translation>
        </message>
        <message>
            <source>{count} finished tasks are kept from before.</source>
            <translation>已保留之前完成的 {count} 个任务。</translation>
        </message>
    </context>
    <context>
        <name>ExperimentsDock</name>
        <message>
            <source>Experiments</source>
            <translation>实验</translation>
        </message>
    </context>
    <context>
        <name>Explanation</name>
        <message>
            <source>What am I looking at?</source>
            <translation>我看到的是什么？</translation>
        </message>
        <message>
            <source>Files and examples</source>
            <translation>文件与示例</translation>
        </message>
        <message>
            <source>The error surface that is shown</source>
            <translation>所显示的误差曲面</translation>
        </message>
        <message>
            <source>A formula of your own</source>
            <translation>自己的公式</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Lessons</source>
            <translation>课程</translation>
        </message>
        <message>
            <source>Experiments</source>
            <translation>实验</translation>
        </message>
        <message>
            <source>Take it away</source>
            <translation>带走结果</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>显示什么</translation>
        </message>
        <message>
            <source>All keys</source>
            <translation>全部按键</translation>
        </message>
        <message>
            <source>Stage: height and colour are the loss; each ball is an optimizer</source>
            <translation>舞台：高度与颜色表示损失；每个小球是一个优化器</translation>
        </message>
        <message>
            <source>Map: the same from above</source>
            <translation>俯视图：从上方看同一曲面</translation>
        </message>
        <message>
            <source>Which samples the next update sees</source>
            <translation>下一次更新用到哪些样本</translation>
        </message>
        <message>
            <source>Play, single steps, and the timeline</source>
            <translation>播放、单步与时间轴</translation>
        </message>
        <message>
            <source>Runs: optimizers and their settings</source>
            <translation>运行：优化器及其设置</translation>
        </message>
        <message>
            <source>Inspector: numbers and curvature at a point</source>
            <translation>检视：某点处的数值与曲率</translation>
        </message>
        <message>
            <source>Critical points of the surface</source>
            <translation>曲面的临界点</translation>
        </message>
        <message>
            <source>What the surface is made with</source>
            <translation>曲面的参数</translation>
        </message>
        <message>
            <source>How batches are drawn</source>
            <translation>批次如何抽取</translation>
        </message>
        <message>
            <source>Curves: loss and gradient over the steps</source>
            <translation>曲线：损失与梯度随步数的变化</translation>
        </message>
        <message>
            <source>The loss along a line</source>
            <translation>沿一条直线的损失</translation>
        </message>
        <message>
            <source>Lesson: predict, try, reach the goal</source>
            <translation>课程：预测、尝试、达成目标</translation>
        </message>
        <message>
            <source>Experiments: claims measured on this machine</source>
            <translation>实验：在这台机器上测量的论断</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <source>What to export</source>
            <translation>导出什么</translation>
        </message>
        <message>
            <source>Copy figure</source>
            <translation>复制图形</translation>
        </message>
        <message>
            <source>Put stage, map and curves as one picture on the clipboard</source>
            <translation>把舞台、俯视图和曲线合成一张图片，放到剪贴板</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>OpenGL is missing here.</source>
            <translation>这里没有 OpenGL。</translation>
        </message>
        <message>
            <source>{width} × {height} pixels</source>
            <translation>{width} × {height} 像素</translation>
        </message>
        <message>
            <source>{count} frames</source>
            <translation>{count} 帧</translation>
        </message>
        <message>
            <source>{frames}, about {size}</source>
            <translation>{frames}，约 {size}</translation>
        </message>
    </context>
    <context>
        <name>Exporter</name>
        <message>
            <source>The figure is on the clipboard.</source>
            <translation>图形已放到剪贴板。</translation>
        </message>
        <message>
            <source>Written: {file}</source>
            <translation>已写入：{file}</translation>
        </message>
    </context>
    <context>
        <name>Faults</name>
        <message>
            <source>The last session could not be restored: {why}</source>
            <translation>无法恢复上次的会话：{why}</translation>
        </message>
        <message>
            <source>The session cannot be kept for the next start: {why}</source>
            <translation>无法为下次启动保存当前会话：{why}</translation>
        </message>
        <message>
            <source>OpenGL has stopped working, so the surface is shown as a flat map from now on.</source>
            <translation>OpenGL 已停止工作，因此从现在起曲面以平面图显示。</translation>
        </message>
        <message>
            <source>OpenGL is missing here, so the surface is shown as a flat map.</source>
            <translation>此处缺少 OpenGL，因此曲面以平面图显示。</translation>
        </message>
        <message>
            <source>Something went wrong in the program: {what}</source>
            <translation>程序出了问题：{what}</translation>
        </message>
    </context>
    <context>
        <name>FilmPage</name>
        <message>
            <source>Size</source>
            <translation>尺寸</translation>
        </message>
        <message>
            <source>Frames per second</source>
            <translation>每秒帧数</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>时长</translation>
        </message>
        <message>
            <source>From step</source>
            <translation>从第几步</translation>
        </message>
        <message>
            <source>To step</source>
            <translation>到第几步</translation>
        </message>
        <message>
            <source>Turn the camera by</source>
            <translation>镜头转动</translation>
        </message>
        <message>
            <source>s</source>
            <translation>秒</translation>
        </message>
    </context>
    <context>
        <name>FormulaField</name>
        <message>
            <source>Formula</source>
            <translation>公式</translation>
        </message>
        <message>
            <source>Variables x and y (or w1 and w2); sin cos tan exp log sqrt abs tanh sinh cosh atan; pi and e. Any other letter becomes a slider.</source>
            <translation>变量 x 和 y（或 w1 和 w2）；sin cos tan exp log sqrt abs tanh sinh cosh atan；pi 和 e。其他字母会成为滑块。</translation>
        </message>
        <message>
            <source>for example (1 - x*y)**2 + a*x**2</source>
            <translation>例如 (1 - x*y)**2 + a*x**2</translation>
        </message>
        <message>
            <source>The formula</source>
            <translation>公式</translation>
        </message>
    </context>
    <context>
        <name>Guide</name>
        <message>
            <source>Click anywhere on the surface to drop a ball</source>
            <translation>单击曲面任意处，放下小球</translation>
        </message>
        <message>
            <source>Drag a learning rate η while it runs</source>
            <translation>在运行时拖动学习率 η</translation>
        </message>
    </context>
    <context>
        <name>Hint</name>
        <message>
            <source>Close the hint</source>
            <translation>关闭提示</translation>
        </message>
    </context>
    <context>
        <name>InspectorPanel</name>
        <message>
            <source>Inspector</source>
            <translation>检视</translation>
        </message>
        <message>
            <source>What is inspected</source>
            <translation>检视的对象</translation>
        </message>
        <message>
            <source>Ball</source>
            <translation>小球</translation>
        </message>
        <message>
            <source>The selected ball</source>
            <translation>所选的小球</translation>
        </message>
        <message>
            <source>Pointer</source>
            <translation>指针</translation>
        </message>
        <message>
            <source>The pointer</source>
            <translation>指针处</translation>
        </message>
        <message>
            <source>Point</source>
            <translation>点</translation>
        </message>
        <message>
            <source>A clicked point</source>
            <translation>单击的点</translation>
        </message>
        <message>
            <source>Copy all values</source>
            <translation>复制全部数值</translation>
        </message>
        <message>
            <source>The point</source>
            <translation>该点</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>Norm of the gradient</source>
            <translation>梯度的范数</translation>
        </message>
        <message>
            <source>Gradient</source>
            <translation>梯度</translation>
        </message>
        <message>
            <source>Smallest eigenvalue of the Hessian, and its direction</source>
            <translation>海森矩阵的最小特征值及其方向</translation>
        </message>
        <message>
            <source>Largest eigenvalue of the Hessian, and its direction</source>
            <translation>海森矩阵的最大特征值及其方向</translation>
        </message>
        <message>
            <source>Condition number: largest |λ| over smallest |λ|</source>
            <translation>条件数：最大 |λ| 除以最小 |λ|</translation>
        </message>
        <message>
            <source>Hessian: the matrix of second derivatives</source>
            <translation>海森矩阵：二阶导数组成的矩阵</translation>
        </message>
        <message>
            <source>Hessian</source>
            <translation>海森矩阵</translation>
        </message>
        <message>
            <source>along</source>
            <translation>方向</translation>
        </message>
        <message>
            <source>none: a λ is zero</source>
            <translation>无：有一个 λ 为零</translation>
        </message>
        <message>
            <source>No ball here: the run is not ticked, or its ball is lost.</source>
            <translation>这里没有小球：该运行未勾选，或小球已丢失。</translation>
        </message>
        <message>
            <source>Move the pointer over the surface.</source>
            <translation>请把指针移到曲面上。</translation>
        </message>
        <message>
            <source>Double-click the surface to inspect a point.</source>
            <translation>双击曲面可检视一个点。</translation>
        </message>
    </context>
    <context>
        <name>KeysSheet</name>
        <message>
            <source>All keys</source>
            <translation>全部按键</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>View</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>程序</translation>
        </message>
        <message>
            <source>Tick a run or not</source>
            <translation>勾选或取消一个运行</translation>
        </message>
        <message>
            <source>Mouse</source>
            <translation>鼠标</translation>
        </message>
        <message>
            <source>Click</source>
            <translation>单击</translation>
        </message>
        <message>
            <source>Start every ticked optimizer there</source>
            <translation>让每个勾选的优化器从那里出发</translation>
        </message>
        <message>
            <source>Drag a ball</source>
            <translation>拖动小球</translation>
        </message>
        <message>
            <source>Put it elsewhere</source>
            <translation>把它放到别处</translation>
        </message>
        <message>
            <source>Drag</source>
            <translation>拖动</translation>
        </message>
        <message>
            <source>Turn the surface</source>
            <translation>转动曲面</translation>
        </message>
        <message>
            <source>Right drag</source>
            <translation>右键拖动</translation>
        </message>
        <message>
            <source>Move the surface</source>
            <translation>移动曲面</translation>
        </message>
        <message>
            <source>Wheel</source>
            <translation>滚轮</translation>
        </message>
        <message>
            <source>Zoom to the pointer</source>
            <translation>向指针处缩放</translation>
        </message>
        <message>
            <source>Double click</source>
            <translation>双击</translation>
        </message>
        <message>
            <source>Fly there and inspect</source>
            <translation>飞到那里并检视</translation>
        </message>
        <message>
            <source>Alt and pointer</source>
            <translation>Alt + 指针</translation>
        </message>
        <message>
            <source>Taylor's plane and sheet there</source>
            <translation>在该处显示泰勒平面与曲面片</translation>
        </message>
        <message>
            <source>Tab, arrows, Enter</source>
            <translation>Tab、方向键、Enter</translation>
        </message>
        <message>
            <source>Place a ball without a mouse</source>
            <translation>不用鼠标放置小球</translation>
        </message>
        <message>
            <source>the same, Shift+Enter</source>
            <translation>同上，Shift+Enter</translation>
        </message>
        <message>
            <source>Inspect that point</source>
            <translation>仔细查看该点</translation>
        </message>
    </context>
    <context>
        <name>LessonDesk</name>
        <message>
            <source>There is no lesson of the name {name}.</source>
            <translation>没有名为 {name} 的课程。</translation>
        </message>
        <message>
            <source>Folder with lessons</source>
            <translation>课程所在的文件夹</translation>
        </message>
    </context>
    <context>
        <name>LessonList</name>
        <message>
            <source>{minutes} min  ·  {reached} of {count} goals</source>
            <translation>{minutes} 分钟 · 已达成 {reached}/{count} 个目标</translation>
        </message>
        <message>
            <source>Each lesson sets the program up for you: predict, try, look why.</source>
            <translation>每一课都会替你布置好一切：先预测，再尝试，然后看看为什么。</translation>
        </message>
        <message>
            <source>The lessons are being read…</source>
            <translation>正在读取课程……</translation>
        </message>
        <message>
            <source>Lessons from a folder…</source>
            <translation>读取文件夹中的课程……</translation>
        </message>
    </context>
    <context>
        <name>LessonPage</name>
        <message>
            <source>Reached</source>
            <translation>已达成</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>未达成</translation>
        </message>
        <message>
            <source>Predict first</source>
            <translation>先预测</translation>
        </message>
        <message>
            <source>Try it</source>
            <translation>试一试</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>目标</translation>
        </message>
        <message>
            <source>What you saw</source>
            <translation>你看到了什么</translation>
        </message>
        <message>
            <source>The lecture says</source>
            <translation>讲义怎么说</translation>
        </message>
        <message>
            <source>Just show me</source>
            <translation>直接看</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Show what the lecture says</source>
            <translation>显示讲义的说法</translation>
        </message>
    </context>
    <context>
        <name>LessonPanel</name>
        <message>
            <source>The step before</source>
            <translation>上一步</translation>
        </message>
        <message>
            <source>The next lesson</source>
            <translation>下一课</translation>
        </message>
        <message>
            <source>The next step</source>
            <translation>下一步</translation>
        </message>
        <message>
            <source>Lesson</source>
            <translation>课程</translation>
        </message>
        <message>
            <source>All lessons</source>
            <translation>全部课程</translation>
        </message>
        <message>
            <source>Back to my setup</source>
            <translation>回到我的设置</translation>
        </message>
        <message>
            <source>Everything as it was before the lesson changed it</source>
            <translation>恢复到课程改动之前的样子</translation>
        </message>
        <message>
            <source>Goals reached</source>
            <translation>已达成的目标</translation>
        </message>
    </context>
    <context>
        <name>LimitList</name>
        <message>
            <source>Adaptive and other rules rescale their steps: not their limit.</source>
            <translation>自适应等规则会重新缩放步长：此极限对它们不适用。</translation>
        </message>
        <message>
            <source>No λ &gt; 0: nothing limits η here</source>
            <translation>没有 λ &gt; 0：此处 η 不受限制</translation>
        </message>
        <message>
            <source>{name}: η = {rate}, stable here</source>
            <translation>{name}：η = {rate}，在此处稳定</translation>
        </message>
        <message>
            <source>{name}: η = {rate}, unstable here</source>
            <translation>{name}：η = {rate}，在此处不稳定</translation>
        </message>
    </context>
    <context>
        <name>LineLayer</name>
        <message>
            <source>−η g</source>
            <translation>−η g</translation>
        </message>
        <message>
            <source>momentum</source>
            <translation>动量</translation>
        </message>
        <message>
            <source>movement</source>
            <translation>移动</translation>
        </message>
        <message>
            <source>arrows ×{factor}</source>
            <translation>箭头 ×{factor}</translation>
        </message>
    </context>
    <context>
        <name>LinePanel</name>
        <message>
            <source>1-D picture</source>
            <translation>一维图</translation>
        </message>
        <message>
            <source>Direction of the line</source>
            <translation>直线的方向</translation>
        </message>
        <message>
            <source>Along the ball's next movement</source>
            <translation>沿小球的下一步移动</translation>
        </message>
        <message>
            <source>movement</source>
            <translation>移动</translation>
        </message>
        <message>
            <source>Push back</source>
            <translation>向后推</translation>
        </message>
        <message>
            <source>Push on</source>
            <translation>向前推</translation>
        </message>
        <message>
            <source>Give the ball a velocity along the line; or draw from the ball in the picture. It is recorded with the run.</source>
            <translation>沿直线给小球一个速度；也可在图中从小球拖出箭头。推动会随运行一起记录。</translation>
        </message>
        <message>
            <source>The loss along a line with gradient step, momentum and movement</source>
            <translation>沿一条直线的损失，以及梯度步、动量和移动</translation>
        </message>
        <message>
            <source>Along {axis}, over the whole map</source>
            <translation>沿 {axis}，横跨整个图</translation>
        </message>
        <message>
            <source>Without momentum there is no kinetic energy: as if rolling in honey.</source>
            <translation>没有动量就没有动能：如同在蜂蜜中滚动。</translation>
        </message>
        <message>
            <source>Like a real ball: {lost} of its energy went to friction.</source>
            <translation>像真实的小球：有 {lost} 的能量因摩擦而损失。</translation>
        </message>
        <message>
            <source>Not like a real ball: its energy rose by {gain} in one step, for a step is not a continuous fall.</source>
            <translation>不像真实的小球：它的能量在一步中增加了 {gain}，因为一步并不是连续的下落。</translation>
        </message>
    </context>
    <context>
        <name>LookClosely</name>
        <message>
            <source>λ₁ = {value}: along ±u₁ the loss curves down.</source>
            <translation>λ₁ = {value}：沿 ±u₁ 损失向下弯。</translation>
        </message>
        <message>
            <source>plane (1st order): off by {error}</source>
            <translation>平面（一阶）：误差 {error}</translation>
        </message>
        <message>
            <source>sheet (2nd order): off by {error}</source>
            <translation>曲面片（二阶）：误差 {error}</translation>
        </message>
        <message>
            <source>Taylor's plane and sheet</source>
            <translation>泰勒平面与曲面片</translation>
        </message>
        <message>
            <source>Lay both on the surface here; Alt and the pointer: anywhere</source>
            <translation>把两者铺在此处的曲面上；按住 Alt 移动指针：任何地方</translation>
        </message>
        <message>
            <source>Radius r around the point</source>
            <translation>点周围的半径 r</translation>
        </message>
        <message>
            <source>How far around the point the models are laid, and one escapes</source>
            <translation>近似铺开多远，逃离时走多远</translation>
        </message>
        <message>
            <source>Escape from the saddle along {way}: one step of length r</source>
            <translation>沿 {way} 逃离鞍点：一步，长度为 r</translation>
        </message>
        <message>
            <source>Escape along {way}</source>
            <translation>沿 {way} 逃离</translation>
        </message>
        <message>
            <source>all ticked runs</source>
            <translation>所有勾选的运行</translation>
        </message>
        <message>
            <source>Not only the selected run starts there</source>
            <translation>不只让选中的运行从那里出发</translation>
        </message>
        <message>
            <source>Formulas of g and H</source>
            <translation>g 和 H 的公式</translation>
        </message>
        <message>
            <source>The largest error within r, and its share of the largest change of L there</source>
            <translation>半径 r 内的最大误差，及其占 L 在其中最大变化的比例</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Starts and learning rates were set to suit this surface.</source>
            <translation>起点和学习率已按此曲面调整。</translation>
        </message>
        <message>
            <source>Click the surface to drop a ball  ·  drag a ball to move it  ·  Space play  ·  ← → step  ·  ? all keys</source>
            <translation>单击曲面放下小球  ·  拖动小球可移动  ·  空格播放  ·  ← → 单步  ·  ? 全部按键</translation>
        </message>
        <message>
            <source>Descent Lab</source>
            <translation>Descent Lab</translation>
        </message>
    </context>
    <context>
        <name>MessageBar</name>
        <message>
            <source>Close the message</source>
            <translation>关闭消息</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Stop what is being computed</source>
            <translation>停止正在进行的计算</translation>
        </message>
    </context>
    <context>
        <name>NumberSlider</name>
        <message>
            <source>{name}, slider</source>
            <translation>{name}，滑块</translation>
        </message>
        <message>
            <source>Slider: {low} to {high}. Any legal value can be typed.</source>
            <translation>滑块：{low} 到 {high}。可以键入任何合法的值。</translation>
        </message>
        <message>
            <source>Double-click the name for the default, {value}.</source>
            <translation>双击名称可恢复默认值 {value}。</translation>
        </message>
    </context>
    <context>
        <name>OpenedCard</name>
        <message>
            <source>Open on the stage</source>
            <translation>在舞台上打开</translation>
        </message>
        <message>
            <source>Show this loss plane as the surface; Undo brings the old one back</source>
            <translation>把这个损失平面作为曲面显示；撤销可恢复原来的曲面</translation>
        </message>
    </context>
    <context>
        <name>OptimizerMenu</name>
        <message>
            <source>Descent and momentum</source>
            <translation>下降与动量</translation>
        </message>
        <message>
            <source>A rate for each parameter</source>
            <translation>每个参数各有学习率</translation>
        </message>
        <message>
            <source>Adam and its kin</source>
            <translation>Adam 及其同类</translation>
        </message>
        <message>
            <source>Large batches, flat minima</source>
            <translation>大批次与平坦极小值</translation>
        </message>
        <message>
            <source>Curvature</source>
            <translation>曲率</translation>
        </message>
    </context>
    <context>
        <name>Option</name>
        <message>
            <source>right</source>
            <translation>正确</translation>
        </message>
        <message>
            <source>not so</source>
            <translation>不对</translation>
        </message>
    </context>
    <context>
        <name>OwnBatches</name>
        <message>
            <source>Batches</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>As all runs</source>
            <translation>与所有运行相同</translation>
        </message>
        <message>
            <source>Batches of this run</source>
            <translation>本次运行的批次</translation>
        </message>
        <message>
            <source>Which samples this run alone sees at a time</source>
            <translation>仅本次运行每步看到哪些样本</translation>
        </message>
    </context>
    <context>
        <name>PadDock</name>
        <message>
            <source>Nothing is inspected.</source>
            <translation>没有正在查看的点。</translation>
        </message>
        <message>
            <source>Here λ₁ = {low} is negative: along u₁ the loss falls, and no learning rate and no momentum settle here.</source>
            <translation>此处 λ₁ = {low} 为负：沿 u₁ 损失下降，任何学习率与动量都不会在此停下。</translation>
        </message>
        <message>
            <source>There is no curvature here that would set a limit.</source>
            <translation>此处没有能给出上限的曲率。</translation>
        </message>
        <message>
            <source>The theory holds for gradient descent with and without momentum; the selected run does otherwise.</source>
            <translation>这一理论适用于带或不带动量的梯度下降；所选的运行不属于此类。</translation>
        </message>
        <message>
            <source>This run does not settle here: × {rate} a step</source>
            <translation>这个运行不会在此停下：每步 × {rate}</translation>
        </message>
        <message>
            <source>× {rate} a step, a tenth in {steps} steps, but along flat directions nothing moves</source>
            <translation>每步 × {rate}，{steps} 步后剩十分之一，但沿平坦方向不动</translation>
        </message>
        <message>
            <source>× {rate} a step: a tenth of the distance in {steps} steps</source>
            <translation>每步 × {rate}：{steps} 步后距离剩十分之一</translation>
        </message>
        <message>
            <source>Best: η = {eta}, momentum {beta}, × {rate}; without: η = {plain}, × {slow}</source>
            <translation>最佳：η = {eta}，动量 {beta}，× {rate}；不带动量：η = {plain}，× {slow}</translation>
        </message>
        <message>
            <source>Pad of learning rate and momentum</source>
            <translation>学习率与动量板</translation>
        </message>
        <message>
            <source>Coloured where the ball settles at a minimum with the Hessian of here, the brighter the faster. Drag the run's shape, or move it with the arrow keys.</source>
            <translation>着色处表示小球会停在具有此处 Hessian 的极小点，越亮越快。拖动运行的图形，或用方向键移动它。</translation>
        </message>
    </context>
    <context>
        <name>PadLayer</name>
        <message>
            <source>× a step</source>
            <translation>每步 ×</translation>
        </message>
        <message>
            <source>steps for a tenth</source>
            <translation>剩十分之一的步数</translation>
        </message>
        <message>
            <source>does not settle</source>
            <translation>不会停下</translation>
        </message>
    </context>
    <context>
        <name>PointRow</name>
        <message>
            <source>being computed…</source>
            <translation>计算中…</translation>
        </message>
        <message>
            <source>Point {count}</source>
            <translation>点 {count}</translation>
        </message>
        <message>
            <source>numbers, or a point as text</source>
            <translation>数字，或文本形式的点</translation>
        </message>
        <message>
            <source>From here</source>
            <translation>从此处取</translation>
        </message>
        <message>
            <source>File…</source>
            <translation>文件…</translation>
        </message>
        <message>
            <source>Which of the points</source>
            <translation>取哪一个点</translation>
        </message>
        <message>
            <source>as typed</source>
            <translation>键入的点</translation>
        </message>
        <message>
            <source>Points (*.npz *.npy *.csv *.tsv *.txt);;All files (*)</source>
            <translation>点 (*.npz *.npy *.csv *.tsv *.txt);;所有文件 (*)</translation>
        </message>
        <message>
            <source>Open a file of points</source>
            <translation>打开点的文件</translation>
        </message>
        <message>
            <source>being computed… {share}</source>
            <translation>计算中… {share}</translation>
        </message>
        <message>
            <source>no point yet</source>
            <translation>还没有点</translation>
        </message>
        <message>
            <source>{what}: L = {loss}</source>
            <translation>{what}：L = {loss}</translation>
        </message>
        <message>
            <source>{what}, one of {count} points: L = {loss}</source>
            <translation>{what}，{count} 个点之一：L = {loss}</translation>
        </message>
    </context>
    <context>
        <name>PointsDesk</name>
        <message>
            <source>Ball {count}, {name}, where it is now</source>
            <translation>小球 {count}（{name}）现在的位置</translation>
        </message>
        <message>
            <source>The middle of this plane</source>
            <translation>此平面的中心</translation>
        </message>
        <message>
            <source>Critical point of this plane: {kind}, L = {loss}</source>
            <translation>此平面上的临界点：{kind}，L = {loss}</translation>
        </message>
        <message>
            <source>A network trained from seed {seed}, {steps} steps</source>
            <translation>从种子 {seed} 训练 {steps} 步的网络</translation>
        </message>
    </context>
    <context>
        <name>PointsDialog</name>
        <message>
            <source>as it is</source>
            <translation>现有的点</translation>
        </message>
        <message>
            <source>Plane through three points</source>
            <translation>经过三点的平面</translation>
        </message>
        <message>
            <source>Give three points of parameter space. A point has {count} numbers: all weights and biases, layer by layer, as PyTorch orders them. Type or paste them, open a file (NPZ, NPY, CSV), or take a point from here. This dialog may stay open while you look at other planes.</source>
            <translation>请给出参数空间中的三个点。一个点有 {count} 个数：所有权重和偏置，逐层排列，顺序与 PyTorch 相同。可以键入或粘贴，打开文件（NPZ、NPY、CSV），或从此处取点。查看其他平面时，此对话框可以一直开着。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Lay the plane</source>
            <translation>作此平面</translation>
        </message>
        <message>
            <source>These three points lie on one line: they span no plane.</source>
            <translation>这三点共线，不能张成平面。</translation>
        </message>
    </context>
    <context>
        <name>PreferencesDialog</name>
        <message>
            <source>Look and language</source>
            <translation>外观与语言</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Size of text</source>
            <translation>文字大小</translation>
        </message>
        <message>
            <source>Drawing and motion</source>
            <translation>绘制与动画</translation>
        </message>
        <message>
            <source>Reduce motion</source>
            <translation>减少动画</translation>
        </message>
        <message>
            <source>Colour map</source>
            <translation>色图</translation>
        </message>
        <message>
            <source>Smooth edges</source>
            <translation>平滑边缘</translation>
        </message>
        <message>
            <source>With reduced motion the camera jumps instead of flying, and a first window waits for Play.</source>
            <translation>减少动画时，视角直接切换而不飞行，首次打开的窗口等待按下“播放”。</translation>
        </message>
        <message>
            <source>Experiments</source>
            <translation>实验</translation>
        </message>
        <message>
            <source>Tasks run on</source>
            <translation>任务运行于</translation>
        </message>
        <message>
            <source>Tasks at a time</source>
            <translation>同时运行的任务数</translation>
        </message>
        <message>
            <source>Processes use every core; threads need less memory. The address of a cluster is given beside the experiments.</source>
            <translation>进程可使用所有核心；线程占用内存较少。集群的地址在实验旁填写。</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>高对比度</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>When nothing turns</source>
            <translation>静止时</translation>
        </message>
        <message>
            <source>Always</source>
            <translation>始终</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>从不</translation>
        </message>
        <message>
            <source>Processes</source>
            <translation>进程</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>线程</translation>
        </message>
        <message>
            <source>A Dask cluster</source>
            <translation>Dask 集群</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>首选项</translation>
        </message>
        <message>
            <source>Defaults</source>
            <translation>默认值</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>ProjectionDock</name>
        <message>
            <source>Nothing is projected here. Choose the surface of a network, and “path”, “three” or “eigen” as its plane.</source>
            <translation>这里没有投影。请选择网络的曲面，并把平面设为“路径”、“三点”或“特征”。</translation>
        </message>
    </context>
    <context>
        <name>Projections</name>
        <message>
            <source>network {number}</source>
            <translation>网络 {number}</translation>
        </message>
        <message>
            <source>point {number}</source>
            <translation>点 {number}</translation>
        </message>
        <message>
            <source>projection of a path</source>
            <translation>路径的投影</translation>
        </message>
        <message>
            <source>projection of the training: shows {share} of its variance</source>
            <translation>训练过程的投影：显示其方差的 {share}</translation>
        </message>
    </context>
    <context>
        <name>RateCharts</name>
        <message>
            <source>σ, by which each gradient is divided, over the steps</source>
            <translation>σ：每个梯度的除数，随步数变化</translation>
        </message>
        <message>
            <source>η/σ, the rate of each parameter, over the steps</source>
            <translation>η/σ：每个参数的学习率，随步数变化</translation>
        </message>
        <message>
            <source>σ as a mean and as a sum, over the steps</source>
            <translation>σ：取平均与取总和，随步数变化</translation>
        </message>
        <message>
            <source>η/σ with either, over the steps</source>
            <translation>两种形式的 η/σ，随步数变化</translation>
        </message>
        <message>
            <source>How far v̂ can be trusted, over the steps: RAdam's r</source>
            <translation>v̂ 有多可信，随步数变化：RAdam 的 r</translation>
        </message>
        <message>
            <source>simulated</source>
            <translation>模拟</translation>
        </message>
        <message>
            <source>1/√v̂ on pure noise, over the steps: it should be 1</source>
            <translation>纯噪声下的 1/√v̂，随步数变化：应为 1</translation>
        </message>
        <message>
            <source>5 %</source>
            <translation>5%</translation>
        </message>
        <message>
            <source>half</source>
            <translation>中位数</translation>
        </message>
        <message>
            <source>95 %</source>
            <translation>95%</translation>
        </message>
        <message>
            <source>(lecture)</source>
            <translation>（课程）</translation>
        </message>
        <message>
            <source>(library)</source>
            <translation>（库）</translation>
        </message>
        <message>
            <source>burst</source>
            <translation>突跳</translation>
        </message>
    </context>
    <context>
        <name>RatesDock</name>
        <message>
            <source>Select a run.</source>
            <translation>请选择一个运行。</translation>
        </message>
        <message>
            <source>This rule has one learning rate for all parameters. Adagrad, RMSProp, Adadelta, Adam and its kin have one for each.</source>
            <translation>这一规则的所有参数共用一个学习率。Adagrad、RMSProp、Adadelta、Adam 及其同类为每个参数各用一个。</translation>
        </message>
        <message>
            <source>η/σ = {rates}, η = {eta}</source>
            <translation>η/σ = {rates}，η = {eta}</translation>
        </message>
        <message>
            <source>{count} bursts, the last at step {step}, gradient × {rise}</source>
            <translation>{count} 次突跳，最近一次在第 {step} 步，梯度 × {rise}</translation>
        </message>
        <message>
            <source>Only Adagrad has these two forms: choose it for the run.</source>
            <translation>只有 Adagrad 有这两种形式：请为该运行选择它。</translation>
        </message>
        <message>
            <source>The learning rate already follows a schedule.</source>
            <translation>学习率已经按调度变化。</translation>
        </message>
        <message>
            <source>Computing both forms …</source>
            <translation>正在计算两种形式……</translation>
        </message>
        <message>
            <source>With η/√(t+1) the lecture's form makes the library's path: {steps} steps, apart by {apart} at most.</source>
            <translation>用 η/√(t+1) 时，课程形式与库形式走同一条路径：{steps} 步，最多相差 {apart}。</translation>
        </message>
        <message>
            <source>β₂ = {beta}: the first v̂ rest on few gradients and scatter, so the first steps must be small (warm-up) or are scaled by r.</source>
            <translation>β₂ = {beta}：最初的 v̂ 只依据少数梯度，起伏很大，所以最初几步必须小（预热）或乘以 r。</translation>
        </message>
        <message>
            <source>A rate for each parameter</source>
            <translation>每个参数各有学习率</translation>
        </message>
        <message>
            <source>Rates</source>
            <translation>各参数学习率</translation>
        </message>
        <message>
            <source>Mean or sum</source>
            <translation>平均或总和</translation>
        </message>
        <message>
            <source>Why warm up</source>
            <translation>为何预热</translation>
        </message>
        <message>
            <source>What is shown of the rates</source>
            <translation>显示学习率的哪一方面</translation>
        </message>
        <message>
            <source>Ellipse at the ball</source>
            <translation>小球处的椭圆</translation>
        </message>
        <message>
            <source>Its radii are the rates η/σ of the two parameters.</source>
            <translation>其半径为两个参数的学习率 η/σ。</translation>
        </message>
    </context>
    <context>
        <name>ResultFiles</name>
        <message>
            <source>Picture of the chart (*.png)</source>
            <translation>图表图片 (*.png)</translation>
        </message>
        <message>
            <source>Table (*.csv)</source>
            <translation>表格 (*.csv)</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <source>Written: {file}</source>
            <translation>已写入：{file}</translation>
        </message>
    </context>
    <context>
        <name>ResultView</name>
        <message>
            <source>Result of the experiment</source>
            <translation>实验结果</translation>
        </message>
        <message>
            <source>Export the result</source>
            <translation>导出结果</translation>
        </message>
        <message>
            <source>As table, JSON or picture</source>
            <translation>导出为表格、JSON 或图片</translation>
        </message>
    </context>
    <context>
        <name>RunDetails</name>
        <message>
            <source>Start {axis}</source>
            <translation>起点 {axis}</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>学习率调度</translation>
        </message>
        <message>
            <source>Learning-rate schedule</source>
            <translation>学习率调度</translation>
        </message>
        <message>
            <source>How the learning rate changes over steps</source>
            <translation>学习率如何随步数变化</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>起点</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>复制一份</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Duplicate the run</source>
            <translation>复制此运行</translation>
        </message>
        <message>
            <source>Remove the run</source>
            <translation>移除此运行</translation>
        </message>
    </context>
    <context>
        <name>RunRate</name>
        <message>
            <source>Above {name} = {value} it cannot settle here.</source>
            <translation>高于 {name} = {value} 时，它无法在此处停稳。</translation>
        </message>
        <message>
            <source>At the ball {name} = {value}: above it a step overshoots.</source>
            <translation>在小球处 {name} = {value}：超过它，一步就会冲过头。</translation>
        </message>
    </context>
    <context>
        <name>RunRow</name>
        <message>
            <source>Why?</source>
            <translation>为什么？</translation>
        </message>
        <message>
            <source>Inspect gradient and curvature at this ball</source>
            <translation>检视此小球处的梯度与曲率</translation>
        </message>
        <message>
            <source>Try η = {rate}</source>
            <translation>试试 η = {rate}</translation>
        </message>
        <message>
            <source>{name}: change the optimizer</source>
            <translation>{name}：更换优化器</translation>
        </message>
        <message>
            <source>{name}: click to exchange it</source>
            <translation>{name}：单击可更换</translation>
        </message>
        <message>
            <source>Let {name} roll</source>
            <translation>让 {name} 滚动</translation>
        </message>
        <message>
            <source>Select {name}</source>
            <translation>选择 {name}</translation>
        </message>
        <message>
            <source>Why? Inspect {name}</source>
            <translation>为什么？检视 {name}</translation>
        </message>
        <message>
            <source>{name}: try another η</source>
            <translation>{name}：试试别的 η</translation>
        </message>
        <message>
            <source>Fewer settings of {name}</source>
            <translation>收起 {name} 的设置</translation>
        </message>
        <message>
            <source>All settings of {name}</source>
            <translation>{name} 的全部设置</translation>
        </message>
    </context>
    <context>
        <name>RunsPanel</name>
        <message>
            <source>Runs</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Add an optimizer</source>
            <translation>添加优化器</translation>
        </message>
        <message>
            <source>Let another optimizer roll from the same start</source>
            <translation>让另一个优化器从同一起点滚动</translation>
        </message>
        <message>
            <source>No runs yet. Add an optimizer.</source>
            <translation>还没有运行。请添加优化器。</translation>
        </message>
    </context>
    <context>
        <name>SamplerPanel</name>
        <message>
            <source>Batches</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Kind of batch</source>
            <translation>批次的种类</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>随机种子</translation>
        </message>
        <message>
            <source>The same seed gives the same batches again</source>
            <translation>相同的种子会再次给出相同的批次</translation>
        </message>
        <message>
            <source>Another seed</source>
            <translation>换一个种子</translation>
        </message>
        <message>
            <source>Surface of this batch</source>
            <translation>显示本批次的曲面</translation>
        </message>
        <message>
            <source>The relief follows each batch's own loss; dotted: the whole loss</source>
            <translation>曲面随每个批次自己的损失而变；虚线为全部数据的损失</translation>
        </message>
        <message>
            <source>Compare runs at equal</source>
            <translation>按何种相等来比较运行</translation>
        </message>
        <message>
            <source>Epoch {epoch}, batch {batch} of {batches}</source>
            <translation>第 {epoch} 轮次(epoch)，第 {batch}/{batches} 批</translation>
        </message>
        <message>
            <source>updates</source>
            <translation>更新次数</translation>
        </message>
        <message>
            <source>One step is one update of each</source>
            <translation>一步即每个运行各更新一次</translation>
        </message>
        <message>
            <source>epochs</source>
            <translation>轮次(epoch)</translation>
        </message>
        <message>
            <source>All runs have seen as many samples: small batches move oftener</source>
            <translation>所有运行看过同样多的样本：小批次更新得更频繁</translation>
        </message>
        <message>
            <source>time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>All runs had as long, as measured here: see the numbers below</source>
            <translation>所有运行用时相同（在本机实测）：见下方数字</translation>
        </message>
        <message>
            <source>{run}: {count} updates</source>
            <translation>{run}：{count} 次更新</translation>
        </message>
        <message>
            <source> of {time} µs</source>
            <translation>，每次 {time} µs</translation>
        </message>
    </context>
    <context>
        <name>SceneDialog</name>
        <message>
            <source>The scene in words</source>
            <translation>用文字描述场景</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>SchedulePanel</name>
        <message>
            <source>Schedule</source>
            <translation>学习率调度</translation>
        </message>
        <message>
            <source>Learning-rate schedule</source>
            <translation>学习率调度</translation>
        </message>
        <message>
            <source>The learning rate over the steps; its handles can be dragged</source>
            <translation>各步的学习率；可拖动控制点</translation>
        </message>
        <message>
            <source>η now {now}, at full {full}</source>
            <translation>当前 η = {now}，满值 {full}</translation>
        </message>
    </context>
    <context>
        <name>ScheduleView</name>
        <message>
            <source>step</source>
            <translation>步</translation>
        </message>
    </context>
    <context>
        <name>Sharing</name>
        <message>
            <source>Copied as a text of {count} characters. Whoever pastes it into Descent Lab sees the same.</source>
            <translation>已复制为 {count} 个字符的文本。把它粘贴到 Descent Lab 里就能看到同样的内容。</translation>
        </message>
        <message>
            <source>Opened from the clipboard.</source>
            <translation>已从剪贴板打开。</translation>
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>Lᵇ</source>
            <translation>Lᵇ</translation>
        </message>
        <message>
            <source>L (log)</source>
            <translation>L（对数）</translation>
        </message>
        <message>
            <source>L (rank)</source>
            <translation>L（名次）</translation>
        </message>
        <message>
            <source>left the map at step {step}, L = {loss}</source>
            <translation>第 {step} 步离开地图，L = {loss}</translation>
        </message>
        <message>
            <source>left the map at step {left}, grew beyond all numbers at {step}</source>
            <translation>第 {left} 步离开地图，第 {step} 步数值溢出</translation>
        </message>
        <message>
            <source>grew beyond all numbers at step {step}</source>
            <translation>第 {step} 步超出一切数值</translation>
        </message>
        <message>
            <source>no longer a number at step {step}</source>
            <translation>第 {step} 步不再是数值</translation>
        </message>
        <message>
            <source>off the map at {place}</source>
            <translation>在 {place} 处离开地图</translation>
        </message>
        <message>
            <source>arrows ×{factor}</source>
            <translation>箭头 ×{factor}</translation>
        </message>
    </context>
    <context>
        <name>StageView</name>
        <message>
            <source>Relief of the loss with the balls</source>
            <translation>带有小球的损失地形</translation>
        </message>
        <message>
            <source>Arrow keys move a crosshair, Enter drops a ball there.</source>
            <translation>方向键移动十字准线，Enter 在该处放下小球。</translation>
        </message>
    </context>
    <context>
        <name>StepPanel</name>
        <message>
            <source>arrows drawn × {factor}</source>
            <translation>箭头按 × {factor} 绘制</translation>
        </message>
        <message>
            <source>A step taken apart</source>
            <translation>拆开的一步</translation>
        </message>
        <message>
            <source>Split steps (S)</source>
            <translation>拆开每步 (S)</translation>
        </message>
        <message>
            <source>The step key then shows part after part before the ball moves.</source>
            <translation>单步键会先逐一显示各部分，然后小球才移动。</translation>
        </message>
        <message>
            <source>No step to take apart: select a run that still moves.</source>
            <translation>没有可拆开的一步：请选择一个仍在移动的运行。</translation>
        </message>
        <message>
            <source>{rule}: update {t}, η = {rate}</source>
            <translation>{rule}：第 {t} 次更新，η = {rate}</translation>
        </message>
    </context>
    <context>
        <name>StillPage</name>
        <message>
            <source>Width</source>
            <translation>宽度</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>倍数</translation>
        </message>
        <message>
            <source>px</source>
            <translation>像素</translation>
        </message>
    </context>
    <context>
        <name>SumDock</name>
        <message>
            <source>lecture's form</source>
            <translation>课程形式</translation>
        </message>
        <message>
            <source>PyTorch's form</source>
            <translation>PyTorch 形式</translation>
        </message>
        <message>
            <source>all older gradients</source>
            <translation>更早的所有梯度</translation>
        </message>
        <message>
            <source>sum</source>
            <translation>总和</translation>
        </message>
        <message>
            <source>The selected run remembers no gradients: it has no sum.</source>
            <translation>所选的运行不记住梯度：没有可显示的和。</translation>
        </message>
        <message>
            <source>{count} gradients, the newest first: {first} … sum {sum}</source>
            <translation>{count} 个梯度，由新到旧：{first} … 总和 {sum}</translation>
        </message>
        <message>
            <source>Computing the other form …</source>
            <translation>正在计算另一种形式……</translation>
        </message>
        <message>
            <source>In the other form this run is lost.</source>
            <translation>用另一种形式时，这个运行会发散。</translation>
        </message>
        <message>
            <source>In {form} the path is the same as long as η is constant: apart by {apart} at most.</source>
            <translation>只要 η 不变，{form}的路径相同：最多相差 {apart}。</translation>
        </message>
        <message>
            <source>η changed on the way: in {form} the ball is at {place}, {apart} away from {here}; its next movement is {move}. Blue: the same gradients in that form.</source>
            <translation>η 中途改变：用{form}时小球在 {place}，与 {here} 相距 {apart}；下一次移动为 {move}。蓝色：同样的梯度按该形式相加。</translation>
        </message>
        <message>
            <source>Momentum as a weighted sum</source>
            <translation>动量是加权和</translation>
        </message>
        <message>
            <source>Gradients where they were met</source>
            <translation>在遇到处画梯度</translation>
        </message>
        <message>
            <source>Each gradient as an arrow at its place, fading with its weight.</source>
            <translation>每个梯度画成所在处的箭头，随权重变淡。</translation>
        </message>
    </context>
    <context>
        <name>SumLayer</name>
        <message>
            <source>step</source>
            <translation>步</translation>
        </message>
        <message>
            <source>adds</source>
            <translation>贡献</translation>
        </message>
    </context>
    <context>
        <name>SurfacePanel</name>
        <message>
            <source>Surface</source>
            <translation>曲面</translation>
        </message>
        <message>
            <source>The loss L that the balls roll on</source>
            <translation>小球在其上滚动的损失 L</translation>
        </message>
        <message>
            <source>Let every ticked run start at such a point</source>
            <translation>让每个勾选的运行从这样的点出发</translation>
        </message>
        <message>
            <source>Good starts</source>
            <translation>好的起点</translation>
        </message>
        <message>
            <source>Three points…</source>
            <translation>三个点…</translation>
        </message>
        <message>
            <source>Plane through three points</source>
            <translation>经过三点的平面</translation>
        </message>
        <message>
            <source>Lay the plane through three points of parameter space of your own</source>
            <translation>让平面经过参数空间中你自己给出的三个点</translation>
        </message>
        <message>
            <source>{count} samples</source>
            <translation>{count} 个样本</translation>
        </message>
    </context>
    <context>
        <name>TableView</name>
        <message>
            <source>Table</source>
            <translation>表格</translation>
        </message>
        <message>
            <source>Click a row, or press Return on it, to open it.</source>
            <translation>点击一行，或在该行上按回车键，即可打开。</translation>
        </message>
        <message>
            <source>Click a cell, or press Return on it, to open it.</source>
            <translation>点击一个单元格，或在其上按回车键，即可打开。</translation>
        </message>
    </context>
    <context>
        <name>TextEditor</name>
        <message>
            <source>Values of {name}</source>
            <translation>{name}的可选值</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Step {step}</source>
            <translation>第 {step} 步</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>Error surface</source>
            <translation>误差曲面</translation>
        </message>
        <message>
            <source>Choose an error surface</source>
            <translation>选择误差曲面</translation>
        </message>
        <message>
            <source>Type a formula of your own</source>
            <translation>输入自己的公式</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>View</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Open recent</source>
            <translation>最近打开</translation>
        </message>
        <message>
            <source>Examples</source>
            <translation>示例</translation>
        </message>
        <message>
            <source>Colour map</source>
            <translation>色图</translation>
        </message>
        <message>
            <source>Colour follows</source>
            <translation>颜色表示</translation>
        </message>
        <message>
            <source>the height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>the loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>the logarithm of the loss</source>
            <translation>损失的对数</translation>
        </message>
        <message>
            <source>the rank of the loss</source>
            <translation>损失的名次</translation>
        </message>
        <message>
            <source>Panels</source>
            <translation>面板</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>高对比度</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
    </context>
    <context>
        <name>TransportPanel</name>
        <message>
            <source>Transport</source>
            <translation>播放控制</translation>
        </message>
        <message>
            <source>To the start</source>
            <translation>回到起点</translation>
        </message>
        <message>
            <source>With Shift: ten steps</source>
            <translation>按住 Shift：十步</translation>
        </message>
        <message>
            <source>One step back</source>
            <translation>后退一步</translation>
        </message>
        <message>
            <source>One step forth</source>
            <translation>前进一步</translation>
        </message>
        <message>
            <source>To the last step</source>
            <translation>到最后一步</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步</translation>
        </message>
        <message>
            <source>Number of steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>How many steps the runs make</source>
            <translation>各运行一共走多少步</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>速度</translation>
        </message>
        <message>
            <source>Steps a frame; at 1× there are sixty steps a second</source>
            <translation>每帧的步数；1× 为每秒六十步</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <source>{action} (Space)</source>
            <translation>{action}（空格）</translation>
        </message>
        <message>
            <source>epoch {epoch}, batch {batch}/{batches}</source>
            <translation>第 {epoch} 轮次(epoch)，第 {batch}/{batches} 批</translation>
        </message>
    </context>
    <context>
        <name>Trying</name>
        <message>
            <source>The lesson asks for a panel that is not there: {name}.</source>
            <translation>课程要用的面板不存在：{name}。</translation>
        </message>
    </context>
    <context>
        <name>Waiting</name>
        <message>
            <source>The surface is being computed…</source>
            <translation>正在计算曲面…</translation>
        </message>
        <message>
            <source>The surface is being computed… {share}</source>
            <translation>正在计算曲面… {share}</translation>
        </message>
    </context>
    <context>
        <name>_Corner</name>
        <message>
            <source>Drag to resize the map</source>
            <translation>拖动以调整俯视图大小</translation>
        </message>
        <message>
            <source>Resize the map</source>
            <translation>调整俯视图大小</translation>
        </message>
    </context>
    <context>
        <name>changes</name>
        <message>
            <source>moved to {point}</source>
            <translation>移到 {point}</translation>
        </message>
        <message>
            <source>pushed by {vector}</source>
            <translation>被推动 {vector}</translation>
        </message>
    </context>
    <context>
        <name>choices</name>
        <message>
            <source>auto</source>
            <translation>自动</translation>
        </message>
        <message>
            <source>classes</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>numbers</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>processes</source>
            <translation>进程</translation>
        </message>
        <message>
            <source>threads</source>
            <translation>线程</translation>
        </message>
        <message>
            <source>cluster</source>
            <translation>集群</translation>
        </message>
        <message>
            <source>lecture regression</source>
            <translation>课程中的十对数据</translation>
        </message>
        <message>
            <source>line20</source>
            <translation>含噪直线上的二十个样本</translation>
        </message>
        <message>
            <source>mean</source>
            <translation>平均</translation>
        </message>
        <message>
            <source>sum</source>
            <translation>总和</translation>
        </message>
        <message>
            <source>sinc</source>
            <translation>sinc</translation>
        </message>
        <message>
            <source>moons</source>
            <translation>双月</translation>
        </message>
        <message>
            <source>spirals</source>
            <translation>螺旋</translation>
        </message>
        <message>
            <source>digits</source>
            <translation>手写数字</translation>
        </message>
        <message>
            <source>tanh</source>
            <translation>tanh</translation>
        </message>
        <message>
            <source>relu</source>
            <translation>ReLU</translation>
        </message>
        <message>
            <source>linear</source>
            <translation>线性</translation>
        </message>
        <message>
            <source>mean square</source>
            <translation>均方</translation>
        </message>
        <message>
            <source>cross entropy</source>
            <translation>交叉熵</translation>
        </message>
        <message>
            <source>random</source>
            <translation>随机</translation>
        </message>
        <message>
            <source>eigen</source>
            <translation>特征向量</translation>
        </message>
        <message>
            <source>balanced</source>
            <translation>均衡</translation>
        </message>
        <message>
            <source>path</source>
            <translation>路径</translation>
        </message>
        <message>
            <source>three</source>
            <translation>三点</translation>
        </message>
        <message>
            <source>every epoch</source>
            <translation>每轮次(epoch)</translation>
        </message>
        <message>
            <source>once</source>
            <translation>一次</translation>
        </message>
        <message>
            <source>never</source>
            <translation>从不</translation>
        </message>
        <message>
            <source>with replacement</source>
            <translation>有放回</translation>
        </message>
        <message>
            <source>lecture</source>
            <translation>课程示例</translation>
        </message>
        <message>
            <source>saddle</source>
            <translation>鞍点</translation>
        </message>
        <message>
            <source>himmelblau</source>
            <translation>Himmelblau</translation>
        </message>
        <message>
            <source>beale</source>
            <translation>Beale</translation>
        </message>
        <message>
            <source>own</source>
            <translation>取自窗口</translation>
        </message>
        <message>
            <source>two wells</source>
            <translation>双阱</translation>
        </message>
        <message>
            <source>regression</source>
            <translation>回归</translation>
        </message>
        <message>
            <source>formula</source>
            <translation>公式</translation>
        </message>
        <message>
            <source>network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>grid</source>
            <translation>网格文件</translation>
        </message>
        <message>
            <source>bowl</source>
            <translation>碗</translation>
        </message>
        <message>
            <source>monkey saddle</source>
            <translation>猴鞍</translation>
        </message>
        <message>
            <source>plateau</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>ravine</source>
            <translation>峡谷</translation>
        </message>
        <message>
            <source>crescent</source>
            <translation>月牙谷</translation>
        </message>
        <message>
            <source>rosenbrock</source>
            <translation>Rosenbrock</translation>
        </message>
        <message>
            <source>rastrigin</source>
            <translation>Rastrigin</translation>
        </message>
        <message>
            <source>ackley</source>
            <translation>Ackley</translation>
        </message>
        <message>
            <source>booth</source>
            <translation>Booth</translation>
        </message>
        <message>
            <source>matyas</source>
            <translation>Matyas</translation>
        </message>
        <message>
            <source>styblinski tang</source>
            <translation>Styblinski–Tang</translation>
        </message>
        <message>
            <source>three hump camel</source>
            <translation>三峰驼</translation>
        </message>
        <message>
            <source>six hump camel</source>
            <translation>六峰驼</translation>
        </message>
        <message>
            <source>goldstein price</source>
            <translation>Goldstein–Price</translation>
        </message>
        <message>
            <source>peaks</source>
            <translation>Peaks</translation>
        </message>
        <message>
            <source>eggholder</source>
            <translation>Eggholder</translation>
        </message>
        <message>
            <source>listed</source>
            <translation>按列表</translation>
        </message>
        <message>
            <source>constant</source>
            <translation>恒定</translation>
        </message>
        <message>
            <source>step</source>
            <translation>阶梯</translation>
        </message>
        <message>
            <source>exponential</source>
            <translation>指数</translation>
        </message>
        <message>
            <source>inverse sqrt</source>
            <translation>平方根倒数</translation>
        </message>
        <message>
            <source>one over t</source>
            <translation>t 的倒数</translation>
        </message>
        <message>
            <source>cosine</source>
            <translation>余弦</translation>
        </message>
        <message>
            <source>linear warmup</source>
            <translation>线性预热</translation>
        </message>
        <message>
            <source>warmup cosine</source>
            <translation>预热加余弦</translation>
        </message>
        <message>
            <source>one cycle</source>
            <translation>单周期</translation>
        </message>
        <message>
            <source>steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>gradients</source>
            <translation>梯度次数</translation>
        </message>
        <message>
            <source>milliseconds</source>
            <translation>毫秒</translation>
        </message>
        <message>
            <source>share</source>
            <translation>比例</translation>
        </message>
        <message>
            <source>loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>gradient descent</source>
            <translation>梯度下降</translation>
        </message>
        <message>
            <source>momentum</source>
            <translation>动量</translation>
        </message>
        <message>
            <source>adam</source>
            <translation>Adam</translation>
        </message>
        <message>
            <source>rmsprop</source>
            <translation>RMSProp</translation>
        </message>
        <message>
            <source>lars</source>
            <translation>LARS</translation>
        </message>
        <message>
            <source>lamb</source>
            <translation>LAMB</translation>
        </message>
        <message>
            <source>sam</source>
            <translation>SAM</translation>
        </message>
        <message>
            <source>epochs</source>
            <translation>轮次(epoch)</translation>
        </message>
        <message>
            <source>updates</source>
            <translation>更新次数</translation>
        </message>
        <message>
            <source>time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>one</source>
            <translation>同一个</translation>
        </message>
        <message>
            <source>tuned</source>
            <translation>逐个调整</translation>
        </message>
        <message>
            <source>sgd</source>
            <translation>SGD</translation>
        </message>
        <message>
            <source>accuracy</source>
            <translation>准确率</translation>
        </message>
        <message>
            <source>all</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>scaling</source>
            <translation>缩放</translation>
        </message>
        <message>
            <source>warmup</source>
            <translation>预热</translation>
        </message>
        <message>
            <source>growing</source>
            <translation>增大批次</translation>
        </message>
        <message>
            <source>swa</source>
            <translation>SWA</translation>
        </message>
        <message>
            <source>swap</source>
            <translation>SWAP</translation>
        </message>
        <message>
            <source>32</source>
            <translation>32</translation>
        </message>
        <message>
            <source>64</source>
            <translation>64</translation>
        </message>
        <message>
            <source>128</source>
            <translation>128</translation>
        </message>
        <message>
            <source>256</source>
            <translation>256</translation>
        </message>
        <message>
            <source>512</source>
            <translation>512</translation>
        </message>
    </context>
    <context>
        <name>datasets</name>
        <message>
            <source>Handwritten digits, 8 × 8</source>
            <translation>手写数字，8 × 8</translation>
        </message>
        <message>
            <source>Real handwriting: 1,797 small pictures in ten classes.</source>
            <translation>真实的手写数字：1,797 张小图片，分为十类。</translation>
        </message>
        <message>
            <source>A file of your own</source>
            <translation>您自己的文件</translation>
        </message>
        <message>
            <source>CSV, NPZ, IDX as MNIST has it, or a batch of CIFAR-10.</source>
            <translation>CSV、NPZ、IDX（如 MNIST）或 CIFAR-10 的一个批次。</translation>
        </message>
        <message>
            <source>The lecture's ten pairs</source>
            <translation>课程中的十对数据</translation>
        </message>
        <message>
            <source>Ten real pairs; unscaled inputs make the error surface extremely long.</source>
            <translation>十对真实数据；未缩放的输入使误差曲面极其狭长。</translation>
        </message>
        <message>
            <source>ten facts, free of rights</source>
            <translation>十条事实，不受版权限制</translation>
        </message>
        <message>
            <source>Twenty samples of a noisy line</source>
            <translation>含噪直线上的二十个样本</translation>
        </message>
        <message>
            <source>Twenty noisy samples: full batch against one sample at a time.</source>
            <translation>二十个含噪样本：全批次与每次一个样本的对比。</translation>
        </message>
        <message>
            <source>generated</source>
            <translation>程序生成</translation>
        </message>
        <message>
            <source>Two moons</source>
            <translation>双月牙</translation>
        </message>
        <message>
            <source>Two classes that no straight line can separate.</source>
            <translation>任何直线都分不开的两类。</translation>
        </message>
        <message>
            <source>Sinc: a wave that fades</source>
            <translation>Sinc：逐渐衰减的波</translation>
        </message>
        <message>
            <source>One smooth curve; small networks fit it, and get stuck on it.</source>
            <translation>一条光滑曲线；小网络能拟合它，也会在它上面卡住。</translation>
        </message>
        <message>
            <source>Two spirals</source>
            <translation>双螺旋</translation>
        </message>
        <message>
            <source>Two classes wound around each other: hard for small networks.</source>
            <translation>互相缠绕的两类：对小网络很难。</translation>
        </message>
    </context>
    <context>
        <name>diagnosis</name>
        <message>
            <source>The ball went where the loss is not defined.</source>
            <translation>小球到了损失没有定义的地方。</translation>
        </message>
        <message>
            <source>The ball moves, and nothing stands in its way yet.</source>
            <translation>小球在运动，目前没有什么阻碍它。</translation>
        </message>
        <message>
            <source>The loss was still falling when the {budget} steps were over.</source>
            <translation>{budget} 步走完时，损失仍在下降。</translation>
        </message>
        <message>
            <source>The steps were over while the ball was moving, not at any rest.</source>
            <translation>步数用完时小球仍在运动，并未停下。</translation>
        </message>
        <message>
            <source>The ball rests, the second-order model puts the critical point right here, and all eigenvalues are positive.</source>
            <translation>小球静止，二阶模型的临界点就在此处，并且所有特征值都为正。</translation>
        </message>
        <message>
            <source>The ball rests at a critical point and all eigenvalues are negative: any push leads down.</source>
            <translation>小球停在临界点，所有特征值都为负：轻轻一推就会下降。</translation>
        </message>
        <message>
            <source>The ball rests at a critical point with eigenvalues of both signs: along u₁ the loss falls.</source>
            <translation>小球停在临界点，特征值有正有负：沿 u₁ 方向损失下降。</translation>
        </message>
        <message>
            <source>The ball rests at a critical point with a zero eigenvalue: the second-order test is silent.</source>
            <translation>小球停在临界点，有一个特征值为零：二阶判别法无法下结论。</translation>
        </message>
        <message>
            <source>The gradient is not zero, but it lies in the kernel of H (r = {r}): the curvature knows no way to a critical point.</source>
            <translation>梯度不为零，但落在 H 的零空间里（r = {r}）：曲率指不出通向临界点的路。</translation>
        </message>
        <message>
            <source>Slope and curvature are tiny here and all around, against those elsewhere on the map. This is no critical point.</source>
            <translation>与地图别处相比，这里和四周的坡度与曲率都极小。这不是临界点。</translation>
        </message>
        <message>
            <source>The steep axis forbids a larger η, and along the flat one the way takes some {left} steps more: κ = {kappa}.</source>
            <translation>陡的轴不允许更大的 η，而沿平的轴还要走大约 {left} 步：κ = {kappa}。</translation>
        </message>
        <message>
            <source>The steps were too long for the curvature that they met.</source>
            <translation>步子对所遇到的曲率来说太大了。</translation>
        </message>
        <message>
            <source>The ball rests where the slope of L jumps: the gradient does not pass through zero, so H and its λ say nothing. {shape}</source>
            <translation>小球停在 L 的斜率跳变之处：梯度并未连续地经过零，因此 H 及其 λ 说明不了什么。{shape}</translation>
        </message>
        <message>
            <source>L itself is lowest here.</source>
            <translation>L 本身在此处最低。</translation>
        </message>
        <message>
            <source>L itself is highest here.</source>
            <translation>L 本身在此处最高。</translation>
        </message>
        <message>
            <source>L itself is neither lowest nor highest here.</source>
            <translation>L 本身在此处既非最低也非最高。</translation>
        </message>
        <message>
            <source>Each step undoes the one before, across a crease or a tip. The slope jumps there instead of fading, so no fixed η settles: only a falling one.</source>
            <translation>每一步都抵消前一步，跨过折痕或尖点来回。斜率在那里跳变而不是渐渐消失，因此任何固定的 η 都停不下来，只有逐渐减小的 η 才行。</translation>
        </message>
        <message>
            <source>Each step undoes the one before, from wall to wall: η lies above {limit}, so it cannot settle on the floor. The gradient is not small.</source>
            <translation>每一步都抵消前一步，在两壁之间来回：η 高于 {limit}，因此无法落到谷底。梯度并不小。</translation>
        </message>
        <message>
            <source>Each step undoes the one before, from wall to wall. The gradient is not small.</source>
            <translation>每一步都抵消前一步，在两壁之间来回。梯度并不小。</translation>
        </message>
        <message>
            <source>Each batch pulls another way, so the ball dances about the minimum. Only a falling η brings it to rest.</source>
            <translation>每个批次拉向不同的方向，小球因此在极小点附近抖动。只有让 η 逐渐减小才能停下。</translation>
        </message>
        <message>
            <source>The rule makes its steps long again where gradients are small, so the ball dances about the minimum instead of resting there.</source>
            <translation>梯度小时，这种方法又会把步子放大，因此小球在极小点附近抖动而不停下。</translation>
        </message>
        <message>
            <source>η is 0: nothing moves.</source>
            <translation>η 为 0：什么都不动。</translation>
        </message>
        <message>
            <source>The ball goes straight on, but in effect at a rate of {ratio} only. At this pace the rest takes some {left} steps, of {budget}.</source>
            <translation>小球一直向前，但实际学习率只有 {ratio}。按这个速度，剩下的路要走大约 {left} 步，而总共只有 {budget} 步。</translation>
        </message>
        <message>
            <source>The ball goes straight on, but at this pace the rest takes some {left} steps, of {budget}. The curvature would bear ten times the rate.</source>
            <translation>小球一直向前，但按这个速度，剩下的路要走大约 {left} 步，而总共只有 {budget} 步。曲率允许十倍的学习率。</translation>
        </message>
        <message>
            <source>Norm of the gradient</source>
            <translation>梯度的范数</translation>
        </message>
        <message>
            <source>Cosine of the angle between the last two gradients</source>
            <translation>最近两个梯度夹角的余弦</translation>
        </message>
        <message>
            <source>The rate and its limit on this curvature</source>
            <translation>学习率，以及在此曲率下的上限</translation>
        </message>
        <message>
            <source>The rate in effect: length of the last step over the gradient's</source>
            <translation>实际学习率：最后一步的长度除以梯度的长度</translation>
        </message>
        <message>
            <source>Eigenvalues of the Hessian</source>
            <translation>海森矩阵的特征值</translation>
        </message>
        <message>
            <source>Gradient-flat index: near 1, H knows no way to a critical point</source>
            <translation>梯度平坦指数：接近 1 时，H 指不出通向临界点的路</translation>
        </message>
        <message>
            <source>The way left by the second-order model, and one step's share of it</source>
            <translation>按二阶模型剩下的路，以及一步走完其中的多少</translation>
        </message>
        <message>
            <source>turned right round</source>
            <translation>完全掉头</translation>
        </message>
        <message>
            <source>straight on</source>
            <translation>一直向前</translation>
        </message>
        <message>
            <source>{way} of half the map; a step covers {share}</source>
            <translation>半幅地图的 {way}；一步走 {share}</translation>
        </message>
        <message>
            <source>Set {name} to {value}</source>
            <translation>把 {name} 设为 {value}</translation>
        </message>
        <message>
            <source>Take {name}, η = {rate}</source>
            <translation>换用 {name}，η = {rate}</translation>
        </message>
        <message>
            <source>Schedule: {name}</source>
            <translation>学习率调度：{name}</translation>
        </message>
        <message>
            <source>Give it a push by {step}</source>
            <translation>推它一下：{step}</translation>
        </message>
        <message>
            <source>Let it run to {steps} steps</source>
            <translation>运行到 {steps} 步</translation>
        </message>
        <message>
            <source>From now on; one step back with Undo</source>
            <translation>从现在起生效；用撤销可退回</translation>
        </message>
        <message>
            <source>Another rule from here on; one step back with Undo</source>
            <translation>从这里起换一种方法；用撤销可退回</translation>
        </message>
        <message>
            <source>Another course of η from here on; one step back with Undo</source>
            <translation>从这里起 η 按另一种方式变化；用撤销可退回</translation>
        </message>
        <message>
            <source>Moves the ball down a little; one step back with Undo</source>
            <translation>把小球往下移一点；用撤销可退回</translation>
        </message>
        <message>
            <source>More updates; one step back with Undo</source>
            <translation>更多步数；用撤销可退回</translation>
        </message>
    </context>
    <context>
        <name>docks</name>
        <message>
            <source>Runs</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>检视</translation>
        </message>
        <message>
            <source>Critical points</source>
            <translation>临界点</translation>
        </message>
        <message>
            <source>Surface</source>
            <translation>曲面</translation>
        </message>
        <message>
            <source>Batches</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Curves</source>
            <translation>曲线</translation>
        </message>
        <message>
            <source>1-D cut</source>
            <translation>一维截面</translation>
        </message>
        <message>
            <source>Step parts</source>
            <translation>一步的组成</translation>
        </message>
        <message>
            <source>Rates</source>
            <translation>各参数学习率</translation>
        </message>
        <message>
            <source>Weighted sum</source>
            <translation>加权和</translation>
        </message>
        <message>
            <source>η and momentum</source>
            <translation>η 与动量</translation>
        </message>
        <message>
            <source>1-D picture</source>
            <translation>一维图</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>学习率调度</translation>
        </message>
        <message>
            <source>Batch by batch</source>
            <translation>逐批查看</translation>
        </message>
        <message>
            <source>Projection</source>
            <translation>投影</translation>
        </message>
        <message>
            <source>Lesson</source>
            <translation>课程</translation>
        </message>
    </context>
    <context>
        <name>errors</name>
        <message>
            <source>must be different whole numbers from 1 such as 1,10,100, not {value}</source>
            <translation>必须是互不相同、不小于 1 的整数，例如 1,10,100，不能是 {value}</translation>
        </message>
        <message>
            <source>must have classes as its targets, not numbers, and at least 3 samples</source>
            <translation>目标必须是类别而不是数值，并且至少有 3 个样本</translation>
        </message>
        <message>
            <source>must be between {low} and {high}, not {value}</source>
            <translation>必须在 {low} 与 {high} 之间，而不是 {value}</translation>
        </message>
        <message>
            <source>carries no scenario of Descent Lab</source>
            <translation>不带有 Descent Lab 的场景</translation>
        </message>
        <message>
            <source>must name one optimizer at least, such as adam 0.1</source>
            <translation>至少要写一个优化器，例如 adam 0.1</translation>
        </message>
        <message>
            <source>names more than {high} optimizers</source>
            <translation>写了超过 {high} 个优化器</translation>
        </message>
        <message>
            <source>must give a learning rate or key=value after a name, not {value}</source>
            <translation>名称后应写学习率或 键=值，而不是 {value}</translation>
        </message>
        <message>
            <source>must give key=value, not {value}</source>
            <translation>应写 键=值，而不是 {value}</translation>
        </message>
        <message>
            <source>must be followed by one of {choices}</source>
            <translation>之后必须是其中之一：{choices}</translation>
        </message>
        <message>
            <source>must be two numbers, such as -1.5 2, not {value}</source>
            <translation>必须是两个数，如 -1.5 2，而不是 {value}</translation>
        </message>
        <message>
            <source>must be a surface as in a scenario file, not {value}</source>
            <translation>必须是场景文件中那样的曲面，而不是 {value}</translation>
        </message>
        <message>
            <source>must be a box with an area, not {value}</source>
            <translation>必须是有面积的矩形，而不是 {value}</translation>
        </message>
        <message>
            <source>is too narrow for its numbers: {value} cannot be told apart</source>
            <translation>太窄，数值无法区分：{value}</translation>
        </message>
        <message>
            <source>holds more than {high} critical points; look at a smaller part of the surface</source>
            <translation>含有超过 {high} 个临界点；请看曲面较小的一部分</translation>
        </message>
        <message>
            <source>holds more than {high} curves of critical points; look at a smaller part of the surface</source>
            <translation>含有超过 {high} 条临界点曲线；请看曲面较小的一部分</translation>
        </message>
        <message>
            <source>holds no point at which the loss and its derivatives are finite</source>
            <translation>中没有一个点的损失及其导数是有限的</translation>
        </message>
        <message>
            <source>must be a point with a negative eigenvalue: here no direction leads down</source>
            <translation>必须是有负特征值的点：这里没有任何方向通往下方</translation>
        </message>
        <message>
            <source>must be above 0, not {value}</source>
            <translation>必须大于 0，而不是 {value}</translation>
        </message>
        <message>
            <source>is a point at which the loss or its derivatives are not finite</source>
            <translation>是损失或其导数非有限的点</translation>
        </message>
        <message>
            <source>must be a direction other than zero</source>
            <translation>必须是非零的方向</translation>
        </message>
        <message>
            <source>holds no arrays</source>
            <translation>没有数组</translation>
        </message>
        <message>
            <source>array {value} holds Python objects, which are never read</source>
            <translation>数组 {value} 含有 Python 对象，这类对象从不读取</translation>
        </message>
        <message>
            <source>array {value} holds no numbers</source>
            <translation>数组 {value} 不是数值</translation>
        </message>
        <message>
            <source>array {value} has {count} axes; inputs have 1 to 4, targets 1 or 2</source>
            <translation>数组 {value} 有 {count} 个轴；输入须有 1 到 4 个轴，目标须有 1 或 2 个</translation>
        </message>
        <message>
            <source>does not say which array is the target; there are {choices}</source>
            <translation>未说明哪个数组是目标；现有 {choices}</translation>
        </message>
        <message>
            <source>holds {value} bytes, not a multiple of {count} as CIFAR-10 batches do</source>
            <translation>有 {value} 字节，不是 CIFAR-10 批次应有的 {count} 的倍数</translation>
        </message>
        <message>
            <source>holds the label {value}; CIFAR-10 has labels from 0 to {high}</source>
            <translation>含有标签 {value}；CIFAR-10 的标签为 0 到 {high}</translation>
        </message>
        <message>
            <source>holds no pictures and labels of CIFAR-10</source>
            <translation>不含 CIFAR-10 的图片和标签</translation>
        </message>
        <message>
            <source>has no {value}; there are {choices}</source>
            <translation>没有 {value}；现有 {choices}</translation>
        </message>
        <message>
            <source>has no numbers besides the target {value}</source>
            <translation>除目标 {value} 外没有数值列</translation>
        </message>
        <message>
            <source>{value} cannot be input and target at once</source>
            <translation>{value} 不能同时作为输入和目标</translation>
        </message>
        <message>
            <source>has {value} targets for {count} samples; it must be one for each</source>
            <translation>有 {count} 个样本却有 {value} 个目标；每个样本须有一个</translation>
        </message>
        <message>
            <source>is empty; choose a file of data first</source>
            <translation>为空；请先选择数据文件</translation>
        </message>
        <message>
            <source>a line needs one input and one number as its target; here are {value} inputs</source>
            <translation>直线需要一个输入和一个数值目标；这里有 {value} 个输入</translation>
        </message>
        <message>
            <source>a line needs numbers as its target; {column} holds classes</source>
            <translation>直线需要数值目标；{column} 是类别</translation>
        </message>
        <message>
            <source>does not begin as an IDX file does</source>
            <translation>开头不是 IDX 文件的格式</translation>
        </message>
        <message>
            <source>needs its labels beside it, in a file named {value}</source>
            <translation>旁边需要有标签文件 {value}</translation>
        </message>
        <message>
            <source>holds labels and needs its pictures beside it, in a file named {value}</source>
            <translation>是标签，旁边需要有图片文件 {value}</translation>
        </message>
        <message>
            <source>has {value} axes; pictures have three and labels one</source>
            <translation>有 {value} 个轴；图片须有三个，标签须有一个</translation>
        </message>
        <message>
            <source>is a pickle that holds more than a batch of pictures ({reason})</source>
            <translation>是 pickle 文件，但内容不止一批图片（{reason}）</translation>
        </message>
        <message>
            <source>ends in the middle</source>
            <translation>内容中途截断</translation>
        </message>
        <message>
            <source>is none of CSV, NPZ, IDX and CIFAR-10 by its name and beginning</source>
            <translation>从文件名和开头看不是 CSV、NPZ、IDX 或 CIFAR-10</translation>
        </message>
        <message>
            <source>holds {value} samples; {low} are the fewest</source>
            <translation>只有 {value} 个样本；至少需要 {low} 个</translation>
        </message>
        <message>
            <source>sample {row} holds {value} in {column}</source>
            <translation>第 {row} 个样本的 {column} 是 {value}</translation>
        </message>
        <message>
            <source>has {value} classes in {column}; 2 to {high} are possible</source>
            <translation>{column} 有 {value} 个类别；允许 2 到 {high} 个</translation>
        </message>
        <message>
            <source>{column} holds words, which are no numbers</source>
            <translation>{column} 是文字，不是数值</translation>
        </message>
        <message>
            <source>takes {value} MB of memory; {high} are the most: take fewer samples or average the pictures</source>
            <translation>需要 {value} MB 内存；最多 {high} MB：请减少样本或对图片取平均</translation>
        </message>
        <message>
            <source>holds inputs without numbers in them</source>
            <translation>输入中没有数值</translation>
        </message>
        <message>
            <source>there is no such file</source>
            <translation>不存在此文件</translation>
        </message>
        <message>
            <source>is not a file</source>
            <translation>不是文件</translation>
        </message>
        <message>
            <source>cannot be read: {reason}</source>
            <translation>无法读取：{reason}</translation>
        </message>
        <message>
            <source>holds more than {high} MB</source>
            <translation>超过 {high} MB</translation>
        </message>
        <message>
            <source>does not fit into the memory</source>
            <translation>内存容纳不下</translation>
        </message>
        <message>
            <source>is damaged or of another form ({reason})</source>
            <translation>已损坏或格式不符（{reason}）</translation>
        </message>
        <message>
            <source>is empty</source>
            <translation>为空</translation>
        </message>
        <message>
            <source>holds {value} bytes where its beginning speaks of {high}</source>
            <translation>有 {value} 字节，而文件开头声明的是 {high} 字节</translation>
        </message>
        <message>
            <source>has one column only; inputs and targets need two at least</source>
            <translation>只有一列；输入和目标至少需要两列</translation>
        </message>
        <message>
            <source>has {value} cells in row {row}, not {count}</source>
            <translation>第 {row} 行有 {value} 个单元格，而不是 {count} 个</translation>
        </message>
        <message>
            <source>has more than {high} cells</source>
            <translation>超过 {high} 个单元格</translation>
        </message>
        <message>
            <source>column {column} holds {value} in row {row}, which is no finite number</source>
            <translation>第 {row} 行的 {column} 列是 {value}，不是有限的数</translation>
        </message>
        <message>
            <source>column {column} has no value in row {row}</source>
            <translation>第 {row} 行的 {column} 列没有值</translation>
        </message>
        <message>
            <source>column {column} holds words, such as {value}</source>
            <translation>{column} 列是文字，例如 {value}</translation>
        </message>
        <message>
            <source>has no rows</source>
            <translation>没有数据行</translation>
        </message>
        <message>
            <source>must be key=value, not {value}</source>
            <translation>必须是 键=值 的形式，而不是 {value}</translation>
        </message>
        <message>
            <source>goes without --workers and --threads</source>
            <translation>不能与 --workers 和 --threads 同用</translation>
        </message>
        <message>
            <source>makes a network of {value} parameters; {high} are the most</source>
            <translation>会得到有 {value} 个参数的网络；最多 {high} 个</translation>
        </message>
        <message>
            <source>must give two different values at least to sweep over, not {value}</source>
            <translation>扫描至少需要两个不同的值，而不是 {value}</translation>
        </message>
        <message>
            <source>must be another hyperparameter than the first</source>
            <translation>必须是与第一个不同的超参数</translation>
        </message>
        <message>
            <source>must name one optimizer, not {value}</source>
            <translation>必须只写一个优化器，而不是 {value} 个</translation>
        </message>
        <message>
            <source>must be two numbers, such as 0.001 1, not {value}</source>
            <translation>必须是两个数，例如 0.001 1，而不是 {value}</translation>
        </message>
        <message>
            <source>must lie where the scale of {value} has values: it is logarithmic</source>
            <translation>必须落在 {value} 的刻度有值之处：它是对数刻度</translation>
        </message>
        <message>
            <source>has an ending that is not known; known are {choices}</source>
            <translation>的扩展名无法识别；可用的有 {choices}</translation>
        </message>
        <message>
            <source>cannot be written: {reason}</source>
            <translation>无法写入：{reason}</translation>
        </message>
        <message>
            <source>is not a UTF-8 text</source>
            <translation>不是 UTF-8 文本</translation>
        </message>
        <message>
            <source>is larger than {high} bytes</source>
            <translation>大于 {high} 字节</translation>
        </message>
        <message>
            <source>needs the library av (install it with pip install av)</source>
            <translation>需要 av 库（用 pip install av 安装）</translation>
        </message>
        <message>
            <source>has no finite real value in the part that begins at column {column}</source>
            <translation>从第 {column} 列开始的部分没有有限的实数值</translation>
        </message>
        <message>
            <source>has more than {high} parts</source>
            <translation>的组成部分超过 {high} 个</translation>
        </message>
        <message>
            <source>has the exponent {value} at column {column}; exponents must lie between −{high} and {high}</source>
            <translation>在第 {column} 列有指数 {value}；指数必须在 −{high} 与 {high} 之间</translation>
        </message>
        <message>
            <source>raises {value} to a changing power at column {column}; the base must be positive</source>
            <translation>在第 {column} 列对 {value} 取变化的幂；底数必须为正</translation>
        </message>
        <message>
            <source>cannot be read at column {column}</source>
            <translation>在第 {column} 列无法读懂</translation>
        </message>
        <message>
            <source>is empty; write a function of x and y</source>
            <translation>是空的；请写出 x 和 y 的函数</translation>
        </message>
        <message>
            <source>has the character {value} at column {column}, which means nothing here</source>
            <translation>在第 {column} 列有字符 {value}，它在此处没有意义</translation>
        </message>
        <message>
            <source>has a comma at column {column}; decimals need a point, functions one argument</source>
            <translation>在第 {column} 列有逗号；小数要用小数点，函数只有一个参数</translation>
        </message>
        <message>
            <source>has the unknown name {value} at column {column}; known are x, y, {choices}, pi, e and single letters, and products need a *</source>
            <translation>在第 {column} 列有未知名称 {value}；可用的有 x、y、{choices}、pi、e 和单个字母，乘积要写 *</translation>
        </message>
        <message>
            <source>has the number {value} at column {column}; numbers must be 0 or lie between {low} and {high}</source>
            <translation>在第 {column} 列有数 {value}；数必须是 0 或在 {low} 与 {high} 之间</translation>
        </message>
        <message>
            <source>lacks a sign such as * before {value} at column {column}</source>
            <translation>在第 {column} 列的 {value} 之前缺少 * 之类的运算符</translation>
        </message>
        <message>
            <source>lacks a number or a name before {value} at column {column}</source>
            <translation>在第 {column} 列的 {value} 之前缺少数或名称</translation>
        </message>
        <message>
            <source>ends too early: something must follow {value} at column {column}</source>
            <translation>结束得太早：第 {column} 列的 {value} 之后必须还有内容</translation>
        </message>
        <message>
            <source>uses {value} at column {column} as a function; for a product write {value}*(…), functions are {choices}</source>
            <translation>在第 {column} 列把 {value} 当作函数；乘积请写 {value}*(…)，可用的函数有 {choices}</translation>
        </message>
        <message>
            <source>needs brackets after {value} at column {column}: {value}(…)</source>
            <translation>在第 {column} 列的 {value} 之后需要括号：{value}(…)</translation>
        </message>
        <message>
            <source>closes a bracket at column {column} that was not opened</source>
            <translation>在第 {column} 列关闭了一个没有打开的括号</translation>
        </message>
        <message>
            <source>does not close the bracket opened at column {column}</source>
            <translation>没有关闭在第 {column} 列打开的括号</translation>
        </message>
        <message>
            <source>is nested more than {high} deep at column {column}</source>
            <translation>在第 {column} 列嵌套超过 {high} 层</translation>
        </message>
        <message>
            <source>holds no loss grid: there is no {value}; it holds {choices}</source>
            <translation>不含损失网格：没有 {value}；其中有 {choices}</translation>
        </message>
        <message>
            <source>holds a path and no loss grid; name it as the path of a grid</source>
            <translation>只有路径，没有损失网格；请把它作为某个网格的路径</translation>
        </message>
        <message>
            <source>holds no path: there are no {value}; it holds {choices}</source>
            <translation>不含路径：没有 {value}；其中有 {choices}</translation>
        </message>
        <message>
            <source>holds no values for its grid; it holds {choices}</source>
            <translation>没有网格上的数值；其中有 {choices}</translation>
        </message>
        <message>
            <source>holds no {value}; it holds {choices}</source>
            <translation>没有 {value}；其中有 {choices}</translation>
        </message>
        <message>
            <source>holds {nx} × {ny} points; a surface needs {low} × {low} at least</source>
            <translation>有 {nx} × {ny} 个点；曲面至少需要 {low} × {low}</translation>
        </message>
        <message>
            <source>holds {nx} × {ny} points; at most {high} × {high} are read</source>
            <translation>有 {nx} × {ny} 个点；最多读取 {high} × {high}</translation>
        </message>
        <message>
            <source>{value} must be finite and rise from each entry to the next</source>
            <translation>{value} 必须有限且逐项递增</translation>
        </message>
        <message>
            <source>{value} has the shape {shape}; the axes need {ny} × {nx}</source>
            <translation>{value} 的形状是 {shape}；坐标轴要求 {ny} × {nx}</translation>
        </message>
        <message>
            <source>{value} is not finite at {count} of {total} points; every point needs a number</source>
            <translation>{value} 在 {total} 个点中有 {count} 个不是有限数；每个点都需要一个数</translation>
        </message>
        <message>
            <source>{value} is unfinished: {count} of {total} points still hold −1</source>
            <translation>{value} 尚未算完：{total} 个点中还有 {count} 个是 −1</translation>
        </message>
        <message>
            <source>{value} holds no numbers</source>
            <translation>{value} 中没有数</translation>
        </message>
        <message>
            <source>holds a path with {nx} and {ny} coordinates</source>
            <translation>路径的坐标个数不一致：{nx} 与 {ny}</translation>
        </message>
        <message>
            <source>is an HDF5 file, and those need the package h5py: pip install h5py</source>
            <translation>是 HDF5 文件，需要 h5py 包：pip install h5py</translation>
        </message>
        <message>
            <source>is no HDF5 file</source>
            <translation>不是 HDF5 文件</translation>
        </message>
        <message>
            <source>is no NPZ file of arrays</source>
            <translation>不是数组的 NPZ 文件</translation>
        </message>
        <message>
            <source>is neither an NPZ nor an HDF5 file</source>
            <translation>既不是 NPZ 文件也不是 HDF5 文件</translation>
        </message>
        <message>
            <source>needs the library distributed, which is not installed here</source>
            <translation>需要 distributed 库，但此处没有安装</translation>
        </message>
        <message>
            <source>no scheduler answers at {value}</source>
            <translation>{value} 处没有调度器应答</translation>
        </message>
        <message>
            <source>the scheduler at {value} has no workers</source>
            <translation>{value} 处的调度器没有工作进程</translation>
        </message>
        <message>
            <source>the workers at {value} do not find this program: start them in its folder</source>
            <translation>{value} 处的工作进程找不到本程序：请在程序的文件夹中启动它们</translation>
        </message>
        <message>
            <source>a worker at {value} has version {other} of this program, not {version}</source>
            <translation>{value} 处有一个工作进程使用本程序的 {other} 版，而不是 {version} 版</translation>
        </message>
        <message>
            <source>the scheduler at {value} was lost; what was finished is kept, and the experiment can go on from there</source>
            <translation>与 {value} 处调度器的连接已断开；已完成的部分已保留，实验可以从那里继续</translation>
        </message>
        <message>
            <source>a task has ended its workers at {value} again and again; perhaps the memory is too small for it</source>
            <translation>有一个任务反复使 {value} 处的工作进程终止；可能是内存不足</translation>
        </message>
        <message>
            <source>is not an outcome of a task: {reason}</source>
            <translation>不是任务的结果：{reason}</translation>
        </message>
        <message>
            <source>is empty; a cluster has an address such as host:8786</source>
            <translation>为空；集群的地址形如 host:8786</translation>
        </message>
        <message>
            <source>task {value} of {total} has ended its worker {count} times; perhaps the memory is too small for it</source>
            <translation>第 {value} 个任务（共 {total} 个）已使其工作进程终止 {count} 次；可能是内存不足</translation>
        </message>
        <message>
            <source>is not an expression: {value}</source>
            <translation>不是表达式：{value}</translation>
        </message>
        <message>
            <source>is longer than {high} characters</source>
            <translation>长于 {high} 个字符</translation>
        </message>
        <message>
            <source>{value} is not allowed in a lesson</source>
            <translation>课程里不允许用 {value}</translation>
        </message>
        <message>
            <source>{value} is not known; known are {choices}</source>
            <translation>{value} 无法识别；可用的有 {choices}</translation>
        </message>
        <message>
            <source>{value} takes {high} values</source>
            <translation>{value} 需要 {high} 个值</translation>
        </message>
        <message>
            <source>{value} must be {choices} here</source>
            <translation>{value} 在这里必须是 {choices}</translation>
        </message>
        <message>
            <source>{value} must look like .3f, .3g, .1e or .0% after the colon</source>
            <translation>冒号后的 {value} 必须形如 .3f、.3g、.1e 或 .0%</translation>
        </message>
        <message>
            <source>must begin with a line --- and name: and title:</source>
            <translation>开头必须是一行 ---，接着是 name: 和 title:</translation>
        </message>
        <message>
            <source>has no step (no line that begins with ##)</source>
            <translation>没有步骤（没有以 ## 开头的行）</translation>
        </message>
        <message>
            <source>the block is not closed by a line of ```</source>
            <translation>这一块没有用一行 ``` 结束</translation>
        </message>
        <message>
            <source>{value} is no kind of block; known are {choices}</source>
            <translation>没有 {value} 这种块；已知的有 {choices}</translation>
        </message>
        <message>
            <source>is there twice</source>
            <translation>出现了两次</translation>
        </message>
        <message>
            <source>{value} must be of small letters, digits and hyphens</source>
            <translation>{value} 只能用小写字母、数字和连字符</translation>
        </message>
        <message>
            <source>{value} is none of L1 to L28</source>
            <translation>{value} 不在 L1 到 L28 之中</translation>
        </message>
        <message>
            <source>must be a whole number, not {value}</source>
            <translation>必须是整数，而不是 {value}</translation>
        </message>
        <message>
            <source>needs a question, two to four options that begin with - and one of them with +</source>
            <translation>需要一个问题和二到四个以 - 开头的选项，其中一个以 + 开头</translation>
        </message>
        <message>
            <source>needs words and at least one line that begins with when:</source>
            <translation>需要说明文字和至少一行以 when: 开头的条件</translation>
        </message>
        <message>
            <source>the step has no Try-it button {value}</source>
            <translation>这一步没有第 {value} 个“试一试”按钮</translation>
        </message>
        <message>
            <source>there is no run {value}</source>
            <translation>没有运行 {value}</translation>
        </message>
        <message>
            <source>{value} is not an action; known are {choices}</source>
            <translation>{value} 不是动作；已知的有 {choices}</translation>
        </message>
        <message>
            <source>{value} must have the form: {choices}</source>
            <translation>{value} 应写成：{choices}</translation>
        </message>
        <message>
            <source>has more than {high} entries</source>
            <translation>的条目超过 {high} 个</translation>
        </message>
        <message>
            <source>{value} is no scenario of this lesson; there are {choices}</source>
            <translation>{value} 不是本课的场景；有的是 {choices}</translation>
        </message>
        <message>
            <source>{value} leads nowhere in the scenario</source>
            <translation>{value} 在场景中无处可指</translation>
        </message>
        <message>
            <source>is not for lessons: they open no files</source>
            <translation>不能用在课程里：课程不打开任何文件</translation>
        </message>
        <message>
            <source>must be a list of 2 numbers, not {value}</source>
            <translation>必须是两个数的列表，而不是 {value}</translation>
        </message>
        <message>
            <source>must be a list of names, not {value}</source>
            <translation>必须是名称的列表，而不是 {value}</translation>
        </message>
        <message>
            <source>{value} is no optimizer and no number of a run</source>
            <translation>{value} 既不是优化器，也不是运行的编号</translation>
        </message>
        <message>
            <source>the Hessian at this point is not finite: it has no eigenvectors</source>
            <translation>此点的 Hessian 不是有限的，没有特征向量</translation>
        </message>
        <message>
            <source>holds no numbers</source>
            <translation>不含任何数</translation>
        </message>
        <message>
            <source>number {position} is {value}, which is no finite number</source>
            <translation>第 {position} 个数是 {value}，不是有限的数</translation>
        </message>
        <message>
            <source>holds {value} numbers; a point of this network has {count}</source>
            <translation>含 {value} 个数，而此网络的一个点有 {count} 个</translation>
        </message>
        <message>
            <source>holds {value} points, not three</source>
            <translation>含 {value} 个点，不是三个</translation>
        </message>
        <message>
            <source>holds no array of {count} numbers; there are {choices}</source>
            <translation>不含有 {count} 个数的数组；其中有 {choices}</translation>
        </message>
        <message>
            <source>holds more than {high} numbers</source>
            <translation>含有超过 {high} 个数</translation>
        </message>
        <message>
            <source>must be whole numbers from 1 to 1000 such as 10 or 8,8, not {value}</source>
            <translation>必须是 1 到 1000 的整数，如 10 或 8,8，而不是 {value}</translation>
        </message>
        <message>
            <source>must be {count} finite parameters as text (base64 of 64-bit or 32-bit numbers)</source>
            <translation>必须是以文本表示的 {count} 个有限参数（64 位或 32 位数的 base64）</translation>
        </message>
        <message>
            <source>must be a number, not {value}</source>
            <translation>必须是数，而不是 {value}</translation>
        </message>
        <message>
            <source>must be a finite number, not {value}</source>
            <translation>必须是有限的数，而不是 {value}</translation>
        </message>
        <message>
            <source>must be true or false, not {value}</source>
            <translation>必须是 true 或 false，而不是 {value}</translation>
        </message>
        <message>
            <source>must be a text, not {value}</source>
            <translation>必须是文本，而不是 {value}</translation>
        </message>
        <message>
            <source>must be one of {choices}, not {value}</source>
            <translation>必须是 {choices} 之一，而不是 {value}</translation>
        </message>
        <message>
            <source>must be at least {low}, not {value}</source>
            <translation>必须不小于 {low}，而不是 {value}</translation>
        </message>
        <message>
            <source>must be above {low}, not {value}</source>
            <translation>必须大于 {low}，而不是 {value}</translation>
        </message>
        <message>
            <source>must be at most {high}, not {value}</source>
            <translation>必须不大于 {high}，而不是 {value}</translation>
        </message>
        <message>
            <source>must be below {high}, not {value}</source>
            <translation>必须小于 {high}，而不是 {value}</translation>
        </message>
        <message>
            <source>must be [[low, high], [low, high]] with low &lt; high, not {value}</source>
            <translation>必须是 [[low, high], [low, high]] 且 low &lt; high，而不是 {value}</translation>
        </message>
        <message>
            <source>must give a number for each letter, not {value}</source>
            <translation>必须为每个字母给出一个数，而不是 {value}</translation>
        </message>
        <message>
            <source>is not known here; known are {choices}</source>
            <translation>在此处无法识别；可用的有 {choices}</translation>
        </message>
        <message>
            <source>must be an object {{…}}, not {value}</source>
            <translation>必须是对象 {{…}}，而不是 {value}</translation>
        </message>
        <message>
            <source>three points on one line span no plane</source>
            <translation>共线的三点不能张成平面</translation>
        </message>
        <message>
            <source>the path does not move in two directions</source>
            <translation>路径没有在两个方向上移动</translation>
        </message>
        <message>
            <source>is missing; known are {choices}</source>
            <translation>缺失；可用的有 {choices}</translation>
        </message>
        <message>
            <source>is not JSON: {value}</source>
            <translation>不是 JSON：{value}</translation>
        </message>
        <message>
            <source>must be {choices}: this is not a scenario file</source>
            <translation>必须是 {choices}：这不是场景文件</translation>
        </message>
        <message>
            <source>is {value}; this program reads up to version {high}</source>
            <translation>是 {value}；本程序最高读取版本 {high}</translation>
        </message>
        <message>
            <source>is missing</source>
            <translation>缺失</translation>
        </message>
        <message>
            <source>must be a list […], not {value}</source>
            <translation>必须是列表 […]，而不是 {value}</translation>
        </message>
        <message>
            <source>must be a list of {high} numbers, not {value}</source>
            <translation>必须是 {high} 个数的列表，而不是 {value}</translation>
        </message>
        <message>
            <source>must be the number of a run, not {value}</source>
            <translation>必须是某个运行的编号，而不是 {value}</translation>
        </message>
        <message>
            <source>holds {value}; numbers must be finite</source>
            <translation>含有 {value}；数必须是有限的</translation>
        </message>
        <message>
            <source>is larger than {high} characters</source>
            <translation>多于 {high} 个字符</translation>
        </message>
        <message>
            <source>changes nothing</source>
            <translation>没有改变任何内容</translation>
        </message>
        <message>
            <source>holds no run that is shown</source>
            <translation>中没有显示的运行</translation>
        </message>
        <message>
            <source>{value} cannot be written as PyTorch code</source>
            <translation>{value} 无法写成 PyTorch 代码</translation>
        </message>
        <message>
            <source>has {value} numbers; a script holds at most {high}</source>
            <translation>有 {value} 个数；一个脚本最多容纳 {high} 个</translation>
        </message>
        <message>
            <source>does not begin with “descent-lab:”: this is not a shared scenario</source>
            <translation>不以“descent-lab:”开头：这不是分享的场景</translation>
        </message>
        <message>
            <source>is of version {value}; this program reads version {high}</source>
            <translation>的版本是 {value}；本程序读取的是版本 {high}</translation>
        </message>
        <message>
            <source>is cut off or changed: copy all of it once more</source>
            <translation>被截断或改动过：请重新完整复制</translation>
        </message>
        <message>
            <source>unfolds to more than {high} bytes</source>
            <translation>解压后超过 {high} 字节</translation>
        </message>
        <message>
            <source>does not occur in the formula, whose free letters are {choices}</source>
            <translation>没有出现在公式中，公式的自由字母是 {choices}</translation>
        </message>
        <message>
            <source>has {value} samples, and {count} units can be followed on {high} at most: choose fewer, as with ?samples={high} behind a file</source>
            <translation>有 {value} 个样本，而 {count} 个单元最多只能实时跟踪 {high} 个：请选少一些，例如在文件后写 ?samples={high}</translation>
        </message>
        <message>
            <source>cross_entropy needs classes, and {value} has none</source>
            <translation>cross_entropy 需要类别，而 {value} 没有</translation>
        </message>
        <message>
            <source>has no momentum that a push could feed: give it a rule with momentum</source>
            <translation>没有可以被推动的动量：请换用带动量的规则</translation>
        </message>
        <message>
            <source>needs OpenGL, which is missing here</source>
            <translation>需要 OpenGL，而此处没有</translation>
        </message>
        <message>
            <source>holds no scenario; copy a shared one first</source>
            <translation>中没有场景；请先复制一个分享的场景</translation>
        </message>
        <message>
            <source>{subject} {predicate}</source>
            <translation>{subject}{predicate}</translation>
        </message>
        <message>
            <source>this PySide6 loses references on this Python and would crash; install PySide6-Essentials 6.11</source>
            <translation>此 PySide6 在这个 Python 版本上会丢失引用并崩溃；请安装 PySide6-Essentials 6.11</translation>
        </message>
        <message>
            <source>needs a screen: there is none here, and no Xvfb to stand in for it (install the package xvfb)</source>
            <translation>需要屏幕：此处没有屏幕，也没有可替代它的 Xvfb（请安装软件包 xvfb）</translation>
        </message>
    </context>
    <context>
        <name>examples</name>
        <message>
            <source>A long bowl: one rate bounces, the other does not arrive</source>
            <translation>长碗：一个学习率来回弹跳，另一个走不到底</translation>
        </message>
        <message>
            <source>A plateau, and momentum that rolls across</source>
            <translation>高原，以及能滚过去的动量</translation>
        </message>
        <message>
            <source>Around the crescent: Adagrad tires, RMSProp does not</source>
            <translation>绕过新月：Adagrad 渐渐停步，RMSProp 不会</translation>
        </message>
        <message>
            <source>Looking for any critical point: gradient-norm descent</source>
            <translation>寻找任意临界点：梯度范数下降</translation>
        </message>
        <message>
            <source>In one dimension: momentum across a plateau</source>
            <translation>一维：动量越过平台</translation>
        </message>
        <message>
            <source>In one dimension: momentum through a hollow</source>
            <translation>一维：动量冲出凹坑</translation>
        </message>
        <message>
            <source>In one dimension: momentum over a hill</source>
            <translation>一维：动量翻过小丘</translation>
        </message>
        <message>
            <source>Twenty samples: full batch against one at a time</source>
            <translation>二十个样本：全批次对比逐个样本</translation>
        </message>
        <message>
            <source>The lecture's line: 100,000 steps by four rules</source>
            <translation>课程中的直线：四种方法各走 100,000 步</translation>
        </message>
    </context>
    <context>
        <name>experiments</name>
        <message>
            <source>Where runs end</source>
            <translation>运行到达何处</translation>
        </message>
        <message>
            <source>Shares of the basins</source>
            <translation>各吸引域的占比</translation>
        </message>
        <message>
            <source>share of the starts</source>
            <translation>起点的占比</translation>
        </message>
        <message>
            <source>end {number}: {share}</source>
            <translation>终点 {number}：{share}</translation>
        </message>
        <message>
            <source>({x:.4g}, {y:.4g}): {share}</source>
            <translation>({x:.4g}, {y:.4g})：{share}</translation>
        </message>
        <message>
            <source>end {number}</source>
            <translation>终点 {number}</translation>
        </message>
        <message>
            <source>({x:.4g}, {y:.4g})</source>
            <translation>({x:.4g}, {y:.4g})</translation>
        </message>
        <message>
            <source>further ends</source>
            <translation>其余终点</translation>
        </message>
        <message>
            <source>undecided: {share}</source>
            <translation>未定：{share}</translation>
        </message>
        <message>
            <source>diverged: {share}</source>
            <translation>发散：{share}</translation>
        </message>
        <message>
            <source>undecided</source>
            <translation>未定</translation>
        </message>
        <message>
            <source>diverged</source>
            <translation>发散</translation>
        </message>
        <message>
            <source>From the start ({x:.4g}, {y:.4g}) the runs end here: {ends}.</source>
            <translation>从起点 ({x:.4g}, {y:.4g}) 出发，运行到达：{ends}。</translation>
        </message>
        <message>
            <source>Undecided: after all steps not in the bowl of a minimum. Diverged: not finite, or far off the map.</source>
            <translation>未定：走完所有步后仍不在某个极小点的碗内。发散：不再有限，或远离地图。</translation>
        </message>
        <message>
            <source>{count} ends: more than there are colours, so these repeat. The largest basin has {share} of the starts.</source>
            <translation>{count} 个终点，多于颜色数，因此颜色重复。最大的吸引域占起点的 {share}。</translation>
        </message>
        <message>
            <source>Accuracy against batch size</source>
            <translation>准确率随批次大小的变化</translation>
        </message>
        <message>
            <source>Loss against batch size</source>
            <translation>损失随批次大小的变化</translation>
        </message>
        <message>
            <source>The best learning rate of each size</source>
            <translation>各批次大小的最佳学习率</translation>
        </message>
        <message>
            <source>Training loss on the way</source>
            <translation>训练过程中的训练损失</translation>
        </message>
        <message>
            <source>batch size</source>
            <translation>批次大小</translation>
        </message>
        <message>
            <source>accuracy</source>
            <translation>准确率</translation>
        </message>
        <message>
            <source>loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>learning rate</source>
            <translation>学习率</translation>
        </message>
        <message>
            <source>share of the training</source>
            <translation>训练进度</translation>
        </message>
        <message>
            <source>Accuracy of this network</source>
            <translation>这个网络的准确率</translation>
        </message>
        <message>
            <source>Loss of this network</source>
            <translation>这个网络的损失</translation>
        </message>
        <message>
            <source>batch size {size}</source>
            <translation>批次大小 {size}</translation>
        </message>
        <message>
            <source>training</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>验证</translation>
        </message>
        <message>
            <source>test</source>
            <translation>测试</translation>
        </message>
        <message>
            <source>Means of {seeds} seeds, bars of two standard errors to either side; a dot is one network and can be opened.</source>
            <translation>{seeds} 个种子的平均，误差线为上下各两个标准误；每个点是一个网络，可以打开。</translation>
        </message>
        <message>
            <source>Batch size {size}, learning rate {rate:g}: {updates} updates in {epochs:.4g} epochs. Right answers: {training:.1%} in training, {validation:.1%} in validation, {test:.1%} in the test.</source>
            <translation>批次大小 {size}，学习率 {rate:g}：{epochs:.4g} 个轮次中更新 {updates} 次。答对：训练 {training:.1%}，验证 {validation:.1%}，测试 {test:.1%}。</translation>
        </message>
        <message>
            <source>Every timing</source>
            <translation>每次计时</translation>
        </message>
        <message>
            <source>round</source>
            <translation>轮</translation>
        </message>
        <message>
            <source>Every batch that was drawn</source>
            <translation>每个抽取的批次</translation>
        </message>
        <message>
            <source>number of the draw</source>
            <translation>抽取编号</translation>
        </message>
        <message>
            <source>Training accuracy, run by run</source>
            <translation>逐次运行的训练准确率</translation>
        </message>
        <message>
            <source>Test accuracy, run by run</source>
            <translation>逐次运行的测试准确率</translation>
        </message>
        <message>
            <source>median</source>
            <translation>中位数</translation>
        </message>
        <message>
            <source>compared here</source>
            <translation>在此比较</translation>
        </message>
        <message>
            <source>start {start}</source>
            <translation>起点 {start}</translation>
        </message>
        <message>
            <source>target reached</source>
            <translation>达到目标</translation>
        </message>
        <message>
            <source>Batch size {size}, one update, one sample after another: {count} timings in turn with the other sizes, from {low:.3g} to {high:.3g} ms; the median is {value:.3g} ms.</source>
            <translation>批次大小 {size}，一次更新，样本逐个计算：与其他大小轮流计时 {count} 次，从 {low:.3g} 到 {high:.3g} 毫秒；中位数为 {value:.3g} 毫秒。</translation>
        </message>
        <message>
            <source>Batch size {size}, one update, the batch as one matrix: {count} timings in turn with the other sizes, from {low:.3g} to {high:.3g} ms; the median is {value:.3g} ms.</source>
            <translation>批次大小 {size}，一次更新，整个批次作为一个矩阵：与其他大小轮流计时 {count} 次，从 {low:.3g} 到 {high:.3g} 毫秒；中位数为 {value:.3g} 毫秒。</translation>
        </message>
        <message>
            <source>Batch size {size}, one epoch, each batch as one matrix: {count} timings in turn with the other sizes, from {low:.3g} to {high:.3g} ms; the median is {value:.3g} ms.</source>
            <translation>批次大小 {size}，一个轮次(epoch)，每个批次作为一个矩阵：与其他大小轮流计时 {count} 次，从 {low:.3g} 到 {high:.3g} 毫秒；中位数为 {value:.3g} 毫秒。</translation>
        </message>
        <message>
            <source>{count} random batches of {size} at one untrained network: their gradients miss the full one by {low:.0%} to {high:.0%} of its length; the median is {value:.0%}. On the stage the balls see such batches.</source>
            <translation>在一个未训练的网络上随机抽取 {count} 个大小为 {size} 的批次：其梯度与全量梯度相差后者长度的 {low:.0%} 到 {high:.0%}；中位数为 {value:.0%}。舞台上的小球看到的就是这样的批次。</translation>
        </message>
        <message>
            <source>Batch size {size}, number of networks: {count}. After {epochs} epochs between {low:.2%} and {high:.2%} were right in training; the median is {value:.2%}. The stage shows start {start}, the nearest to it.</source>
            <translation>批次大小 {size}，网络数：{count}。{epochs} 个轮次(epoch)后训练准确率在 {low:.2%} 与 {high:.2%} 之间；中位数为 {value:.2%}。舞台显示最接近它的起点 {start}。</translation>
        </message>
        <message>
            <source>Batch size {size}, pairs in which both networks reached the target: {count}. At that moment between {low:.2%} and {high:.2%} were right in the test; the median is {value:.2%}. The stage shows start {start}, the nearest to it.</source>
            <translation>批次大小 {size}，两个网络都达到目标的对数：{count}。达到时测试准确率在 {low:.2%} 与 {high:.2%} 之间；中位数为 {value:.2%}。舞台显示最接近它的起点 {start}。</translation>
        </message>
        <message>
            <source>Batch size {size}: in none of the {count} pairs did both networks reach the target.</source>
            <translation>批次大小 {size}：{count} 对中没有一对的两个网络都达到目标。</translation>
        </message>
        <message>
            <source>Small against large</source>
            <translation>小批次对大批次</translation>
        </message>
        <message>
            <source>one update, not parallel</source>
            <translation>一次更新，不并行</translation>
        </message>
        <message>
            <source>one update, parallel</source>
            <translation>一次更新，并行</translation>
        </message>
        <message>
            <source>one epoch, parallel</source>
            <translation>一个轮次(epoch)，并行</translation>
        </message>
        <message>
            <source>gradient</source>
            <translation>梯度</translation>
        </message>
        <message>
            <source>optimization: training accuracy</source>
            <translation>优化：训练准确率</translation>
        </message>
        <message>
            <source>generalization: test accuracy</source>
            <translation>泛化：测试准确率</translation>
        </message>
        <message>
            <source>faster – slower</source>
            <translation>更快 – 更慢</translation>
        </message>
        <message>
            <source>same – same (not too large)</source>
            <translation>相同 – 相同（不太大时）</translation>
        </message>
        <message>
            <source>slower – faster</source>
            <translation>更慢 – 更快</translation>
        </message>
        <message>
            <source>noisy – stable</source>
            <translation>有噪声 – 稳定</translation>
        </message>
        <message>
            <source>better – worse</source>
            <translation>更好 – 更差</translation>
        </message>
        <message>
            <source>{value:.3g} ms</source>
            <translation>{value:.3g} 毫秒</translation>
        </message>
        <message>
            <source>{value:.0%} off</source>
            <translation>相差 {value:.0%}</translation>
        </message>
        <message>
            <source>{value:.2%}</source>
            <translation>{value:.2%}</translation>
        </message>
        <message>
            <source>target not reached</source>
            <translation>未达到目标</translation>
        </message>
        <message>
            <source>agrees</source>
            <translation>相符</translation>
        </message>
        <message>
            <source>disagrees</source>
            <translation>不符</translation>
        </message>
        <message>
            <source>lecture: small – large</source>
            <translation>课程：小 – 大</translation>
        </message>
        <message>
            <source>batch {size}</source>
            <translation>批次 {size}</translation>
        </message>
        <message>
            <source>here</source>
            <translation>本机</translation>
        </message>
        <message>
            <source>Medians measured on this machine. Each number opens the runs or measurements behind it; the other cells of a row open both sizes side by side.</source>
            <translation>在本机测得的中位数。每个数可打开其背后的运行或测量；一行中的其他单元格并排打开两种大小。</translation>
        </message>
        <message>
            <source>Time of one update</source>
            <translation>一次更新的时间</translation>
        </message>
        <message>
            <source>Time of one epoch</source>
            <translation>一个轮次(epoch)的时间</translation>
        </message>
        <message>
            <source>milliseconds</source>
            <translation>毫秒</translation>
        </message>
        <message>
            <source>one sample after another</source>
            <translation>逐个样本</translation>
        </message>
        <message>
            <source>the batch as one matrix</source>
            <translation>整批作为一个矩阵</translation>
        </message>
        <message>
            <source>Noise of the gradient</source>
            <translation>梯度的噪声</translation>
        </message>
        <message>
            <source>‖g_B − g‖ / ‖g‖</source>
            <translation>‖g_B − g‖ / ‖g‖</translation>
        </message>
        <message>
            <source>measured</source>
            <translation>实测</translation>
        </message>
        <message>
            <source>theory: ∝ √((N − B) / (B (N − 1)))</source>
            <translation>理论：∝ √((N − B) / (B (N − 1)))</translation>
        </message>
        <message>
            <source>Training accuracy</source>
            <translation>训练准确率</translation>
        </message>
        <message>
            <source>by epochs</source>
            <translation>按轮次(epoch)</translation>
        </message>
        <message>
            <source>by updates</source>
            <translation>按更新</translation>
        </message>
        <message>
            <source>epoch</source>
            <translation>轮次(epoch)</translation>
        </message>
        <message>
            <source>update</source>
            <translation>更新</translation>
        </message>
        <message>
            <source>Test accuracy at equal training accuracy</source>
            <translation>训练准确率相同时的测试准确率</translation>
        </message>
        <message>
            <source>test accuracy</source>
            <translation>测试准确率</translation>
        </message>
        <message>
            <source>number of the start</source>
            <translation>起点编号</translation>
        </message>
        <message>
            <source>small batches</source>
            <translation>小批次</translation>
        </message>
        <message>
            <source>large batches</source>
            <translation>大批次</translation>
        </message>
        <message>
            <source>Medians; the bars span the middle half.</source>
            <translation>中位数；误差条覆盖中间一半。</translation>
        </message>
        <message>
            <source>Time per update</source>
            <translation>每次更新的用时</translation>
        </message>
        <message>
            <source>Time per epoch</source>
            <translation>每个轮次(epoch)的用时</translation>
        </message>
        <message>
            <source>time per update in µs</source>
            <translation>每次更新的用时（µs）</translation>
        </message>
        <message>
            <source>time per epoch in ms</source>
            <translation>每个轮次的用时（ms）</translation>
        </message>
        <message>
            <source>median and quartiles</source>
            <translation>中位数与四分位数</translation>
        </message>
        <message>
            <source>if updates were equally long</source>
            <translation>假如每次更新同样久</translation>
        </message>
        <message>
            <source>Measured on {machine} ({processor}, cores: {cores}, threads of numpy {numpy}: {threads}). Updates that warm up are left out.</source>
            <translation>在 {machine} 上测得（{processor}，核心数 {cores}，numpy {numpy} 的线程数 {threads}）。预热的更新不计入。</translation>
        </message>
        <message>
            <source>Distance from the saddle</source>
            <translation>到鞍点的距离</translation>
        </message>
        <message>
            <source>Loss on the way</source>
            <translation>途中的损失</translation>
        </message>
        <message>
            <source>step</source>
            <translation>步</translation>
        </message>
        <message>
            <source>distance</source>
            <translation>距离</translation>
        </message>
        <message>
            <source>Gradient descent with noise</source>
            <translation>带噪声的梯度下降</translation>
        </message>
        <message>
            <source>Dashed: the distance that the eigenvalue predicts. It holds near the saddle, where the surface is quadratic. What falls out of the picture, as Newton's method does, goes into the saddle.</source>
            <translation>虚线：特征值预测的距离。它在鞍点附近成立，那里的曲面是二次的。像牛顿法那样从图中掉下去的，是走进了鞍点。</translation>
        </message>
        <message>
            <source>small batch</source>
            <translation>小批次</translation>
        </message>
        <message>
            <source>large batch</source>
            <translation>大批次</translation>
        </message>
        <message>
            <source>scaling</source>
            <translation>缩放</translation>
        </message>
        <message>
            <source>warm-up</source>
            <translation>预热</translation>
        </message>
        <message>
            <source>LARS</source>
            <translation>LARS</translation>
        </message>
        <message>
            <source>LAMB</source>
            <translation>LAMB</translation>
        </message>
        <message>
            <source>growing</source>
            <translation>增大批次</translation>
        </message>
        <message>
            <source>SWA</source>
            <translation>SWA</translation>
        </message>
        <message>
            <source>SWAP</source>
            <translation>SWAP</translation>
        </message>
        <message>
            <source>SAM</source>
            <translation>SAM</translation>
        </message>
        <message>
            <source>small</source>
            <translation>小</translation>
        </message>
        <message>
            <source>large</source>
            <translation>大</translation>
        </message>
        <message>
            <source>scale</source>
            <translation>缩放</translation>
        </message>
        <message>
            <source>warm</source>
            <translation>预热</translation>
        </message>
        <message>
            <source>grow</source>
            <translation>增大</translation>
        </message>
        <message>
            <source>With and without each remedy</source>
            <translation>每种办法：加与不加</translation>
        </message>
        <message>
            <source>All ways in numbers</source>
            <translation>各种办法的数值</translation>
        </message>
        <message>
            <source>accuracy in the test</source>
            <translation>测试准确率</translation>
        </message>
        <message>
            <source>with</source>
            <translation>加办法</translation>
        </message>
        <message>
            <source>the same without</source>
            <translation>去掉办法，其余相同</translation>
        </message>
        <message>
            <source>single networks</source>
            <translation>单个网络</translation>
        </message>
        <message>
            <source>Means over the seeds, bars of two standard errors to either side. Warm-up is on top of linear scaling; SWA, SWAP and SAM are on top of both. LARS is the rule of its paper, c‖w‖/(‖g‖ + β‖w‖) for each tensor.</source>
            <translation>各种子的平均，误差线为上下各两个标准误。预热加在线性缩放之上；SWA、SWAP 和 SAM 加在两者之上。LARS 用论文的规则：每个张量为 c‖w‖/(‖g‖ + β‖w‖)。</translation>
        </message>
        <message>
            <source>way</source>
            <translation>办法</translation>
        </message>
        <message>
            <source>test %</source>
            <translation>测试 %</translation>
        </message>
        <message>
            <source>validation %</source>
            <translation>验证 %</translation>
        </message>
        <message>
            <source>training %</source>
            <translation>训练 %</translation>
        </message>
        <message>
            <source>updates</source>
            <translation>更新次数</translation>
        </message>
        <message>
            <source>each by itself</source>
            <translation>单独的办法</translation>
        </message>
        <message>
            <source>on top of warm-up</source>
            <translation>加在预热之上</translation>
        </message>
        <message>
            <source>Learning rate {rate:g}, {updates} updates one after another. Right answers: {training:.1%} in training, {validation:.1%} in validation, {test:.1%} in the test.</source>
            <translation>学习率 {rate:g}，依次更新 {updates} 次。答对：训练 {training:.1%}，验证 {validation:.1%}，测试 {test:.1%}。</translation>
        </message>
        <message>
            <source>exact Hessian</source>
            <translation>精确的海森矩阵</translation>
        </message>
        <message>
            <source>Gauss–Newton</source>
            <translation>高斯–牛顿</translation>
        </message>
        <message>
            <source>Ratio against loss</source>
            <translation>极小值比例与损失</translation>
        </message>
        <message>
            <source>Signs of the eigenvalues</source>
            <translation>特征值的符号</translation>
        </message>
        <message>
            <source>The rounding artefact</source>
            <translation>舍入假象</translation>
        </message>
        <message>
            <source>minimum ratio</source>
            <translation>极小值比例</translation>
        </message>
        <message>
            <source>training loss</source>
            <translation>训练损失</translation>
        </message>
        <message>
            <source>clearly positive</source>
            <translation>明显为正</translation>
        </message>
        <message>
            <source>everything above 0</source>
            <translation>所有大于 0 的</translation>
        </message>
        <message>
            <source>not at a critical point</source>
            <translation>不在临界点</translation>
        </message>
        <message>
            <source>lecture’s ceiling {value}</source>
            <translation>课程的上限 {value}</translation>
        </message>
        <message>
            <source>critical points, by rising loss</source>
            <translation>临界点，按损失从小到大</translation>
        </message>
        <message>
            <source>share of the eigenvalues</source>
            <translation>特征值的占比</translation>
        </message>
        <message>
            <source>Eigenvalues within ±{low:.1e} (to ±{high:.1e}) count as zero: the tolerance is a share of each network's largest eigenvalue.</source>
            <translation>±{low:.1e}（至 ±{high:.1e}）以内的特征值算作零：容差是每个网络最大特征值的一定比例。</translation>
        </message>
        <message>
            <source>The Gauss–Newton matrix has no negative eigenvalue by construction: every one counted below 0 is rounding.</source>
            <translation>高斯–牛顿矩阵按其构造没有负特征值：凡是算作小于 0 的都是舍入所致。</translation>
        </message>
        <message>
            <source>The same 30 random networks, counted in three ways: without a tolerance half of the zeros are rounded upwards and look like minima.</source>
            <translation>同样 30 个随机网络，用三种方式计数：没有容差时，一半的零被舍入成正数，看起来就像极小值。</translation>
        </message>
        <message>
            <source>&gt; 0, 32 bits</source>
            <translation>&gt; 0，32 位</translation>
        </message>
        <message>
            <source>&gt; 0, 64 bits</source>
            <translation>&gt; 0，64 位</translation>
        </message>
        <message>
            <source>with tolerance</source>
            <translation>带容差</translation>
        </message>
        <message>
            <source>Network {number}: loss {loss:.4g}, ‖g‖ = {norm:.1e}. Eigenvalues: {positive} positive, {zero} zero, {negative} negative (tolerance {tolerance:.1e}).</source>
            <translation>网络 {number}：损失 {loss:.4g}，‖g‖ = {norm:.1e}。特征值：{positive} 个为正，{zero} 个为零，{negative} 个为负（容差 {tolerance:.1e}）。</translation>
        </message>
        <message>
            <source>The stage shows the loss on all samples around this network, on a plane of two random filter-normalized directions through its {parameters} parameters.</source>
            <translation>舞台显示该网络周围在全部样本上的损失：穿过其 {parameters} 个参数、由两个滤波器归一化的随机方向张成的平面。</translation>
        </message>
        <message>
            <source>The stage shows the loss on at most {samples} samples of the file around this network, on a plane of two random filter-normalized directions through its {parameters} parameters.</source>
            <translation>舞台显示该网络周围在文件中最多 {samples} 个样本上的损失：穿过其 {parameters} 个参数、由两个滤波器归一化的随机方向张成的平面。</translation>
        </message>
        <message>
            <source>With {parameters} parameters this network is too large for the stage, which draws {high} at most.</source>
            <translation>该网络有 {parameters} 个参数，对舞台来说太大；舞台最多绘制 {high} 个参数。</translation>
        </message>
        <message>
            <source>The way out, λ = {eigenvalue:.3g}</source>
            <translation>出路，λ = {eigenvalue:.3g}</translation>
        </message>
        <message>
            <source>The loss really falls: from {before:.6g} to {after:.6g} at a distance of {distance:.3g}.</source>
            <translation>损失确实下降：从 {before:.6g} 降到 {after:.6g}，距离为 {distance:.3g}。</translation>
        </message>
        <message>
            <source>Along this line the loss falls nowhere: no way out in this direction.</source>
            <translation>沿这条线损失处处不降：这个方向上没有出路。</translation>
        </message>
        <message>
            <source>distance along the lowest eigenvector</source>
            <translation>沿最小特征值的特征向量的距离</translation>
        </message>
        <message>
            <source>second order: L + ½λt²</source>
            <translation>二阶近似：L + ½λt²</translation>
        </message>
        <message>
            <source>Loss of the path and of its shadow on the plane</source>
            <translation>路径本身与其在平面上的投影的损失</translation>
        </message>
        <message>
            <source>distance from the plane</source>
            <translation>到平面的距离</translation>
        </message>
        <message>
            <source>the path itself</source>
            <translation>路径本身</translation>
        </message>
        <message>
            <source>its shadow on the plane</source>
            <translation>它在平面上的投影</translation>
        </message>
        <message>
            <source>network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Along a the curvature is the largest eigenvalue of the Hessian in the middle, {high:.6g}, along b the smallest, {low:.6g}. The whole matrix was used; what is left of H·u − λu is {residual:.1e} of the largest eigenvalue.</source>
            <translation>沿 a 的曲率是中心处 Hessian 的最大特征值 {high:.6g}，沿 b 是最小特征值 {low:.6g}。用的是整个矩阵；H·u − λu 的余量是最大特征值的 {residual:.1e}。</translation>
        </message>
        <message>
            <source>Along a the curvature is the largest eigenvalue of the Hessian in the middle, {high:.6g}, along b the smallest, {low:.6g}. They were found by {products} exact products H·v; what is left of H·u − λu is {residual:.1e} of the largest eigenvalue.</source>
            <translation>沿 a 的曲率是中心处 Hessian 的最大特征值 {high:.6g}，沿 b 是最小特征值 {low:.6g}。它们由 {products} 次精确的乘积 H·v 求得；H·u − λu 的余量是最大特征值的 {residual:.1e}。</translation>
        </message>
        <message>
            <source>The three points lie on the plane itself: their losses are drawn truly, {first:.4g}, {second:.4g} and {third:.4g}.</source>
            <translation>三个点就在平面上，画出的是它们真实的损失：{first:.4g}、{second:.4g} 和 {third:.4g}。</translation>
        </message>
        <message>
            <source>The steep direction is drawn shortened to {scale:.3g} of its length, so that both curve alike.</source>
            <translation>陡的方向缩短为原长的 {scale:.3g} 来画，使两个方向弯曲程度相近。</translation>
        </message>
        <message>
            <source>The plane holds {first:.1%} and {second:.1%} of the path's variance; {rest:.1%} of it is not seen.</source>
            <translation>平面的两个方向分别容纳路径方差的 {first:.1%} 和 {second:.1%}；其余 {rest:.1%} 看不到。</translation>
        </message>
        <message>
            <source>Where they differ most, at {place}, the loss is {real:.3g}, and {shadow:.3g} at its shadow.</source>
            <translation>两者相差最大处（{place}），真实损失为 {real:.3g}，投影处为 {shadow:.3g}。</translation>
        </message>
        <message>
            <source>Loss over the budget</source>
            <translation>损失随预算的变化</translation>
        </message>
        <message>
            <source>Standings</source>
            <translation>名次</translation>
        </message>
        <message>
            <source>Sensitivity to the rate</source>
            <translation>对学习率的敏感度</translation>
        </message>
        <message>
            <source>Gradients to the finish</source>
            <translation>到达终点所用的梯度次数</translation>
        </message>
        <message>
            <source>Where they are</source>
            <translation>它们在哪里</translation>
        </message>
        <message>
            <source>gradients</source>
            <translation>梯度次数</translation>
        </message>
        <message>
            <source>median loss</source>
            <translation>损失中位数</translation>
        </message>
        <message>
            <source>median loss above {lowest:.4g}</source>
            <translation>高出 {lowest:.4g} 的损失中位数</translation>
        </message>
        <message>
            <source>learning rate η</source>
            <translation>学习率 η</translation>
        </message>
        <message>
            <source>finish</source>
            <translation>终点线</translation>
        </message>
        <message>
            <source>A single race from a single start; another may end otherwise.</source>
            <translation>从单个起点出发的一场赛跑；换一个起点结果可能不同。</translation>
        </message>
        <message>
            <source>Medians over {starts} random starts.</source>
            <translation>{starts} 个随机起点的中位数。</translation>
        </message>
        <message>
            <source>Learning rates are being searched: {found} of {all} are found.</source>
            <translation>正在搜索学习率：{all} 个中已找到 {found} 个。</translation>
        </message>
        <message>
            <source>The race is on: {spent} gradients each so far.</source>
            <translation>比赛进行中：每个优化器至今用了 {spent} 个梯度。</translation>
        </message>
        <message>
            <source>All optimizers from the start ({x:.4g}, {y:.4g}); {name} ends with loss {loss:.4g}.</source>
            <translation>所有优化器从起点 ({x:.4g}, {y:.4g}) 出发；{name} 最终损失为 {loss:.4g}。</translation>
        </message>
        <message>
            <source>optimizer</source>
            <translation>优化器</translation>
        </message>
        <message>
            <source>first in</source>
            <translation>最先</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>到达</translation>
        </message>
        <message>
            <source>final loss</source>
            <translation>最终损失</translation>
        </message>
        <message>
            <source>rate η</source>
            <translation>学习率 η</translation>
        </message>
        <message>
            <source>Share of minima</source>
            <translation>极小值的占比</translation>
        </message>
        <message>
            <source>dimension</source>
            <translation>维数</translation>
        </message>
        <message>
            <source>minima among critical points</source>
            <translation>临界点中的极小值</translation>
        </message>
        <message>
            <source>logarithmic</source>
            <translation>对数</translation>
        </message>
        <message>
            <source>linear</source>
            <translation>线性</translation>
        </message>
        <message>
            <source>random matrices</source>
            <translation>随机矩阵</translation>
        </message>
        <message>
            <source>random fields</source>
            <translation>随机场</translation>
        </message>
        <message>
            <source>networks, as far as reached</source>
            <translation>网络（到达的部分）</translation>
        </message>
        <message>
            <source>theory of random matrices</source>
            <translation>随机矩阵的理论</translation>
        </message>
        <message>
            <source>theory of random fields</source>
            <translation>随机场的理论</translation>
        </message>
        <message>
            <source>Test accuracy against sharpness</source>
            <translation>测试准确率与尖锐度</translation>
        </message>
        <message>
            <source>λmax of the Hessian</source>
            <translation>海森矩阵的 λmax</translation>
        </message>
        <message>
            <source>Keskar's sharpness, ε = 10⁻³</source>
            <translation>Keskar 尖锐度，ε = 10⁻³</translation>
        </message>
        <message>
            <source>Keskar's sharpness, ε = 5·10⁻⁴</source>
            <translation>Keskar 尖锐度，ε = 5·10⁻⁴</translation>
        </message>
        <message>
            <source>Keskar's sharpness in 100 random directions, ε = 10⁻³</source>
            <translation>100 个随机方向上的 Keskar 尖锐度，ε = 10⁻³</translation>
        </message>
        <message>
            <source>Keskar's sharpness in 100 random directions, ε = 5·10⁻⁴</source>
            <translation>100 个随机方向上的 Keskar 尖锐度，ε = 5·10⁻⁴</translation>
        </message>
        <message>
            <source>trace of the Hessian</source>
            <translation>海森矩阵的迹</translation>
        </message>
        <message>
            <source>filter-normalized rise</source>
            <translation>滤波器归一化的上升量</translation>
        </message>
        <message>
            <source>λmax</source>
            <translation>λmax</translation>
        </message>
        <message>
            <source>Keskar</source>
            <translation>Keskar</translation>
        </message>
        <message>
            <source>trace</source>
            <translation>迹</translation>
        </message>
        <message>
            <source>normalized</source>
            <translation>归一化</translation>
        </message>
        <message>
            <source>Both sizes in numbers</source>
            <translation>两种大小的数值</translation>
        </message>
        <message>
            <source>training accuracy</source>
            <translation>训练准确率</translation>
        </message>
        <message>
            <source>test loss</source>
            <translation>测试损失</translation>
        </message>
        <message>
            <source>epochs</source>
            <translation>轮次(epoch)</translation>
        </message>
        <message>
            <source>distance from the start</source>
            <translation>到起点的距离</translation>
        </message>
        <message>
            <source>gradient norm ‖g‖</source>
            <translation>梯度范数 ‖g‖</translation>
        </message>
        <message>
            <source>measure</source>
            <translation>度量</translation>
        </message>
        <message>
            <source>{mean:.4g} ± {spread:.3g}</source>
            <translation>{mean:.4g} ± {spread:.3g}</translation>
        </message>
        <message>
            <source>From one minimum to the other</source>
            <translation>从一个极小值到另一个</translation>
        </message>
        <message>
            <source>α: 0 is the small batch's, 1 the large batch's</source>
            <translation>α：0 为小批次的解，1 为大批次的解</translation>
        </message>
        <message>
            <source>straight</source>
            <translation>直线</translation>
        </message>
        <message>
            <source>curved</source>
            <translation>曲线</translation>
        </message>
        <message>
            <source>straight, accuracy</source>
            <translation>直线，准确率</translation>
        </message>
        <message>
            <source>curved, accuracy</source>
            <translation>曲线，准确率</translation>
        </message>
        <message>
            <source>training data</source>
            <translation>训练数据</translation>
        </message>
        <message>
            <source>test data</source>
            <translation>测试数据</translation>
        </message>
        <message>
            <source>Means over {pairs} pairs of networks; open a dot of the first chart for the way of its own pair.</source>
            <translation>{pairs} 对网络的平均；打开第一张图中的一个点，可看它那一对之间的路径。</translation>
        </message>
        <message>
            <source>Loss around each minimum</source>
            <translation>每个极小值周围的损失</translation>
        </message>
        <message>
            <source>first filter-normalized random direction</source>
            <translation>第一个滤波器归一化的随机方向</translation>
        </message>
        <message>
            <source>second filter-normalized random direction</source>
            <translation>第二个滤波器归一化的随机方向</translation>
        </message>
        <message>
            <source>small, test</source>
            <translation>小，测试</translation>
        </message>
        <message>
            <source>large, test</source>
            <translation>大，测试</translation>
        </message>
        <message>
            <source>The four maps have the same colours and the same random numbers, those of the first pair. The network is in the middle.</source>
            <translation>四张图用同样的颜色和同样的随机数，取自第一对网络。网络位于正中。</translation>
        </message>
        <message>
            <source>The same function, rescaled</source>
            <translation>同一函数，重新缩放</translation>
        </message>
        <message>
            <source>factor of the first layer; the next is divided</source>
            <translation>第一层所乘的因子；下一层除以它</translation>
        </message>
        <message>
            <source>compared with the network as trained</source>
            <translation>与训练所得网络之比</translation>
        </message>
        <message>
            <source>Keskar's sharpness</source>
            <translation>Keskar 尖锐度</translation>
        </message>
        <message>
            <source>All these networks give the same answers: they differ by at most {difference:.0e} of the largest. Only the filter-normalized measure says so.</source>
            <translation>这些网络给出同样的回答：相差至多为最大值的 {difference:.0e}。只有经滤波器归一化的度量反映了这一点。</translation>
        </message>
        <message>
            <source>Training of this network</source>
            <translation>此网络的训练</translation>
        </message>
        <message>
            <source>The way between this pair</source>
            <translation>这一对之间的路径</translation>
        </message>
        <message>
            <source>Start {start}, batch size {size}: {epochs} epochs, training accuracy {training:.2%}, test accuracy {test:.2%}, λmax {highest:.3g}, Keskar's sharpness {phi:.3g}.</source>
            <translation>起点 {start}，批次大小 {size}：{epochs} 个轮次(epoch)，训练准确率 {training:.2%}，测试准确率 {test:.2%}，λmax {highest:.3g}，Keskar 尖锐度 {phi:.3g}。</translation>
        </message>
        <message>
            <source>Start {start}, batch size {size}: the target was not reached in {epochs} epochs. Training accuracy {training:.2%}, test accuracy {test:.2%}, λmax {highest:.3g}, Keskar's sharpness {phi:.3g}.</source>
            <translation>起点 {start}，批次大小 {size}：{epochs} 个轮次(epoch)内未达到目标。训练准确率 {training:.2%}，测试准确率 {test:.2%}，λmax {highest:.3g}，Keskar 尖锐度 {phi:.3g}。</translation>
        </message>
        <message>
            <source>positive</source>
            <translation>正</translation>
        </message>
        <message>
            <source>zero within the tolerance</source>
            <translation>容差内为零</translation>
        </message>
        <message>
            <source>negative</source>
            <translation>负</translation>
        </message>
        <message>
            <source>Spectrum</source>
            <translation>谱</translation>
        </message>
        <message>
            <source>eigenvalue, by power of ten</source>
            <translation>特征值（按 10 的幂）</translation>
        </message>
        <message>
            <source>eigenvalues</source>
            <translation>特征值个数</translation>
        </message>
        <message>
            <source>How the runs ended</source>
            <translation>运行如何结束</translation>
        </message>
        <message>
            <source>share of the runs</source>
            <translation>运行的占比</translation>
        </message>
        <message>
            <source>Gradient norm and loss at the end</source>
            <translation>结束时的梯度范数与损失</translation>
        </message>
        <message>
            <source>Loss of this run</source>
            <translation>这次运行的损失</translation>
        </message>
        <message>
            <source>share of the steps</source>
            <translation>步数的占比</translation>
        </message>
        <message>
            <source>Run {number} ended with loss {loss:.4g} and ‖g‖ = {norm:.1e}; eigenvalues from {lowest:.3g} to {highest:.3g}.</source>
            <translation>运行 {number} 结束时损失为 {loss:.4g}，‖g‖ = {norm:.1e}；特征值从 {lowest:.3g} 到 {highest:.3g}。</translation>
        </message>
        <message>
            <source>minimum</source>
            <translation>极小值</translation>
        </message>
        <message>
            <source>saddle</source>
            <translation>鞍点</translation>
        </message>
        <message>
            <source>degenerate</source>
            <translation>退化</translation>
        </message>
        <message>
            <source>bouncing</source>
            <translation>来回弹跳</translation>
        </message>
        <message>
            <source>still falling</source>
            <translation>仍在下降</translation>
        </message>
        <message>
            <source>gradient-flat</source>
            <translation>梯度平坦</translation>
        </message>
        <message>
            <source>plateau</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Final loss</source>
            <translation>最终损失</translation>
        </message>
        <message>
            <source>Steps to the finish</source>
            <translation>到达终点的步数</translation>
        </message>
        <message>
            <source>How the cells ended</source>
            <translation>各格如何结束</translation>
        </message>
        <message>
            <source>final loss above {lowest:.4g}</source>
            <translation>高出 {lowest:.4g} 的最终损失</translation>
        </message>
        <message>
            <source>steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>not at the finish</source>
            <translation>未到终点</translation>
        </message>
        <message>
            <source>{first} = {x:.4g}, {second} = {y:.4g}: final loss {loss:.4g}.</source>
            <translation>{first} = {x:.4g}，{second} = {y:.4g}：最终损失 {loss:.4g}。</translation>
        </message>
        <message>
            <source>{first} = {x:.4g}, {second} = {y:.4g}: diverged.</source>
            <translation>{first} = {x:.4g}，{second} = {y:.4g}：发散。</translation>
        </message>
        <message>
            <source>at the finish</source>
            <translation>到达终点</translation>
        </message>
        <message>
            <source>bouncing or at rest elsewhere</source>
            <translation>来回弹跳或停在别处</translation>
        </message>
        <message>
            <source>A flat and a sharp minimum, shifted</source>
            <translation>平坦与尖锐的极小值，平移后</translation>
        </message>
        <message>
            <source>a parameter</source>
            <translation>某个参数</translation>
        </message>
        <message>
            <source>flat</source>
            <translation>平坦</translation>
        </message>
        <message>
            <source>sharp</source>
            <translation>尖锐</translation>
        </message>
        <message>
            <source>An example, computed and not measured: with the test curve shifted by {shift:g} the loss is {flat:.3f} higher at the flat minimum and {sharp:.3f} higher at the sharp one. The setting “shift” moves it.</source>
            <translation>这是算出的示例，并非实测：测试曲线平移 {shift:g} 时，平坦极小值处的损失高出 {flat:.3f}，尖锐极小值处高出 {sharp:.3f}。可用“平移”设置移动它。</translation>
        </message>
        <message>
            <source>Without parallel computing one update is faster with a small batch.</source>
            <translation>不并行计算时，小批次的一次更新更快。</translation>
        </message>
        <message>
            <source>With parallel computing one update takes the same time, if the batch is not too large.</source>
            <translation>并行计算时，只要批次不太大，一次更新所需时间相同。</translation>
        </message>
        <message>
            <source>One epoch is slower with small batches, faster with large ones.</source>
            <translation>一个轮次(epoch)用小批次较慢，用大批次较快。</translation>
        </message>
        <message>
            <source>The gradient of a small batch is noisy, that of a large one stable.</source>
            <translation>小批次的梯度有噪声，大批次的梯度稳定。</translation>
        </message>
        <message>
            <source>Small batches optimize better: higher training accuracy.</source>
            <translation>小批次优化得更好：训练准确率更高。</translation>
        </message>
        <message>
            <source>Small batches generalize better: higher test accuracy at equal training accuracy.</source>
            <translation>小批次泛化更好：训练准确率相同时测试准确率更高。</translation>
        </message>
        <message>
            <source>{small:.3g} ms with batch size {small_size} and {large:.3g} ms with {large_size}, medians of this machine: {ratio:.3g} times as long.</source>
            <translation>批次大小为 {small_size} 时 {small:.3g} 毫秒，为 {large_size} 时 {large:.3g} 毫秒（本机的中位数）：后者是前者的 {ratio:.3g} 倍。</translation>
        </message>
        <message>
            <source>A batch of {small_size} misses the full gradient by {small:.0%} of its length, one of {large_size} by {large:.0%}.</source>
            <translation>大小为 {small_size} 的批次与完整梯度相差其长度的 {small:.0%}，大小为 {large_size} 的批次相差 {large:.0%}。</translation>
        </message>
        <message>
            <source>After {epochs} epochs at one rate for all the training accuracy is {small:.2%} with batch size {small_size} and {large:.2%} with {large_size}. After as many updates instead, {updates}, the large batches have {as_many:.2%}.</source>
            <translation>用同一学习率训练 {epochs} 个轮次(epoch)后，批次大小 {small_size} 的训练准确率为 {small:.2%}，{large_size} 的为 {large:.2%}。若改为同样多的更新（{updates} 次），大批次达到 {as_many:.2%}。</translation>
        </message>
        <message>
            <source>Where the training accuracy first is {target:.1%}, the test accuracy is {small:.2%} with batch size {small_size} and {large:.2%} with {large_size}; difference {difference:+.2%} ± {error:.2%} in the {pairs} pairs that came there.</source>
            <translation>训练准确率首次达到 {target:.1%} 时，批次大小 {small_size} 的测试准确率为 {small:.2%}，{large_size} 的为 {large:.2%}；在都达到的 {pairs} 对中相差 {difference:+.2%} ± {error:.2%}。</translation>
        </message>
        <message>
            <source>At equal training accuracy, networks trained with small batches do better on test data.</source>
            <translation>训练准确率相同时，用小批次训练的网络在测试数据上表现更好。</translation>
        </message>
        <message>
            <source>Test accuracy is {small:.2%} with batch size {small_size} and {large:.2%} with {large_size}; the difference is {difference:+.2%} ± {error:.2%}. {reached} of {networks} networks reached the target; compared are the {pairs} pairs that did.</source>
            <translation>批次大小为 {small_size} 时测试准确率为 {small:.2%}，为 {large_size} 时为 {large:.2%}；相差 {difference:+.2%} ± {error:.2%}。{networks} 个网络中有 {reached} 个达到目标；比较的是都达到目标的 {pairs} 对。</translation>
        </message>
        <message>
            <source>Large batches tend to end in sharp minima, small ones in flat minima.</source>
            <translation>大批次往往落入尖锐的极小值，小批次往往落入平坦的极小值。</translation>
        </message>
        <message>
            <source>Medians: λmax {small_lambda:.3g} with small and {large_lambda:.3g} with large batches, Keskar's sharpness (ε = 10⁻³) {small_phi:.3g} and {large_phi:.3g}, the trace {small_trace:.3g} and {large_trace:.3g}, ‖g‖ {small_norm:.2g} and {large_norm:.2g}, training loss {small_loss:.2g} and {large_loss:.2g}. Compared are {pairs} pairs.</source>
            <translation>中位数（小批次与大批次）：λmax 为 {small_lambda:.3g} 与 {large_lambda:.3g}，Keskar 尖锐度（ε = 10⁻³）为 {small_phi:.3g} 与 {large_phi:.3g}，迹为 {small_trace:.3g} 与 {large_trace:.3g}，‖g‖ 为 {small_norm:.2g} 与 {large_norm:.2g}，训练损失为 {small_loss:.2g} 与 {large_loss:.2g}。比较了 {pairs} 对。</translation>
        </message>
        <message>
            <source>A sharper minimum does worse on data not seen before.</source>
            <translation>更尖锐的极小值在未见过的数据上表现更差。</translation>
        </message>
        <message>
            <source>Not by itself: with the first layer times {factor:g} and the next divided by it the network gives the same answers (they differ by {difference:.0e} of the largest), but λmax is {times_lambda:.3g} times and Keskar's sharpness {times_phi:.3g} times as large. The filter-normalized rise stays: {times_rise:.6f} times.</source>
            <translation>并非尖锐本身所致：把第一层乘以 {factor:g}、下一层除以它，网络给出同样的回答（相差为最大值的 {difference:.0e}），但 λmax 变为 {times_lambda:.3g} 倍，Keskar 尖锐度变为 {times_phi:.3g} 倍。经滤波器归一化的上升量不变：{times_rise:.6f} 倍。</translation>
        </message>
        <message>
            <source>A network with {activation} units and {layers} hidden layers cannot be rescaled without changing its function; take relu units to see it done.</source>
            <translation>使用 {activation} 单元、有 {layers} 个隐藏层的网络无法在不改变函数的情况下重新缩放；改用 relu 单元即可看到。</translation>
        </message>
        <message>
            <source>Where a run ends is a matter of its start: from one start all optimizers end at the same minimum.</source>
            <translation>一次运行到达何处只取决于起点：从同一起点出发，所有优化器都到达同一个极小点。</translation>
        </message>
        <message>
            <source>{ends} ends were found. {first} and {second} end at different ones from {share} of the starts from which both arrive ({both} of all); the largest basin has {largest} of the starts of {first}.</source>
            <translation>找到 {ends} 个终点。在两者都到达的起点（占全部的 {both}）中，{first} 与 {second} 有 {share} 到达不同的终点；最大的吸引域占 {first} 起点的 {largest}。</translation>
        </message>
        <message>
            <source>{ends} ends were found; the largest basin has {largest} of the starts of {first}. It takes two optimizers to compare.</source>
            <translation>找到 {ends} 个终点；最大的吸引域占 {first} 起点的 {largest}。比较需要两个优化器。</translation>
        </message>
        <message>
            <source>Basins of attraction</source>
            <translation>吸引域</translation>
        </message>
        <message>
            <source>Each point of the map is a start, coloured by the minimum at which a run from it ends, for each optimizer; with the share of every basin.</source>
            <translation>地图上的每一点都是一个起点，按从它出发的运行到达的极小点着色，每个优化器一张；并给出每个吸引域的占比。</translation>
        </message>
        <message>
            <source>Larger batches end with a lower accuracy in training and in validation alike: they are optimized worse, they do not over-fit.</source>
            <translation>批次越大，最后的训练准确率和验证准确率都越低：这是优化得更差，而不是过拟合。</translation>
        </message>
        <message>
            <source>After equal epochs batch size {small} has a training accuracy of {small_training:.1%} and {small_validation:.1%} in validation (rate {small_rate:g}); batch size {large} has {large_training:.1%} and {large_validation:.1%} (rate {large_rate:g}). Means of {seeds} seeds; the differences are {sure_training:+.1f} and {sure_validation:+.1f} standard errors.</source>
            <translation>轮次数(epoch)相同时，批次大小 {small} 的训练准确率为 {small_training:.1%}，验证准确率为 {small_validation:.1%}（学习率 {small_rate:g}）；批次大小 {large} 为 {large_training:.1%} 和 {large_validation:.1%}（学习率 {large_rate:g}）。以上是 {seeds} 个种子的平均；差值分别为 {sure_training:+.1f} 和 {sure_validation:+.1f} 个标准误。</translation>
        </message>
        <message>
            <source>After equal numbers of updates batch size {small} has a training accuracy of {small_training:.1%} and {small_validation:.1%} in validation (rate {small_rate:g}); batch size {large} has {large_training:.1%} and {large_validation:.1%} (rate {large_rate:g}). Means of {seeds} seeds; the differences are {sure_training:+.1f} and {sure_validation:+.1f} standard errors.</source>
            <translation>更新次数相同时，批次大小 {small} 的训练准确率为 {small_training:.1%}，验证准确率为 {small_validation:.1%}（学习率 {small_rate:g}）；批次大小 {large} 为 {large_training:.1%} 和 {large_validation:.1%}（学习率 {large_rate:g}）。以上是 {seeds} 个种子的平均；差值分别为 {sure_training:+.1f} 和 {sure_validation:+.1f} 个标准误。</translation>
        </message>
        <message>
            <source>After equal time on this machine batch size {small} has a training accuracy of {small_training:.1%} and {small_validation:.1%} in validation (rate {small_rate:g}); batch size {large} has {large_training:.1%} and {large_validation:.1%} (rate {large_rate:g}). Means of {seeds} seeds; the differences are {sure_training:+.1f} and {sure_validation:+.1f} standard errors.</source>
            <translation>在本机上用时相同时，批次大小 {small} 的训练准确率为 {small_training:.1%}，验证准确率为 {small_validation:.1%}（学习率 {small_rate:g}）；批次大小 {large} 为 {large_training:.1%} 和 {large_validation:.1%}（学习率 {large_rate:g}）。以上是 {seeds} 个种子的平均；差值分别为 {sure_training:+.1f} 和 {sure_validation:+.1f} 个标准误。</translation>
        </message>
        <message>
            <source>Trains the same networks with small and large batches, from several seeds, and compares how well they answer in training, validation and test.</source>
            <translation>用小批次和大批次、从多个种子训练同样的网络，比较它们在训练、验证和测试数据上的正确率。</translation>
        </message>
        <message>
            <source>Small against large batches: the table</source>
            <translation>小批次对大批次：总表</translation>
        </message>
        <message>
            <source>The lecture's summary of small and large batches, every cell measured on this machine: speed, noise, optimization, generalization.</source>
            <translation>课程中小批次与大批次的总结，每一格都在本机实测：速度、噪声、优化、泛化。</translation>
        </message>
        <message>
            <source>A larger batch need not take longer for an update: from batch size 1 to 1000 it takes about the same time, thanks to parallel hardware.</source>
            <translation>批次更大，一次更新不一定更久：由于硬件并行，批次大小从 1 到 1000 用时差不多。</translation>
        </message>
        <message>
            <source>On {machine} ({processor}, cores: {cores}, threads of numpy: {threads}) an update takes {first:.3g} µs at batch size {smallest} and {last:.3g} µs at {largest}, {ratio:.1f} times as long; up to batch size {flat} it is at most {equal} times as long.</source>
            <translation>在 {machine} 上（{processor}，核心数 {cores}，numpy 线程数 {threads}），批次大小 {smallest} 的一次更新用 {first:.3g} µs，{largest} 用 {last:.3g} µs，是前者的 {ratio:.1f} 倍；直到批次大小 {flat}，用时不超过前者的 {equal} 倍。</translation>
        </message>
        <message>
            <source>An epoch takes less time with larger batches.</source>
            <translation>批次越大，一个轮次(epoch)用时越短。</translation>
        </message>
        <message>
            <source>On {machine} an epoch of {samples} samples takes {first:.3g} ms at batch size {smallest} and {last:.3g} ms at {largest}; the shortest, {best:.3g} ms, is at {best_size}.</source>
            <translation>在 {machine} 上，{samples} 个样本的一个轮次(epoch)在批次大小 {smallest} 时用 {first:.3g} ms，在 {largest} 时用 {last:.3g} ms；最短的 {best:.3g} ms 在 {best_size}。</translation>
        </message>
        <message>
            <source>Time against batch size</source>
            <translation>用时随批次大小的变化</translation>
        </message>
        <message>
            <source>Measures on this machine how long an update and an epoch take with small and with large batches.</source>
            <translation>在本机上测量小批次和大批次的一次更新和一个轮次(epoch)各用多久。</translation>
        </message>
        <message>
            <source>An eigenvector with a negative eigenvalue is a way out of a saddle: near it the distance grows by the factor 1 + η|λ| a step.</source>
            <translation>负特征值的特征向量是离开鞍点的出路：在鞍点附近，距离每步增大 1 + η|λ| 倍。</translation>
        </message>
        <message>
            <source>λ = {eigenvalue:.4g}, η = {rate:g}: the slope of log distance is {measured:.5f} a step, predicted {predicted:.5f}. Newton's method does not leave: it ends {newton:.1e} from the saddle.</source>
            <translation>λ = {eigenvalue:.4g}，η = {rate:g}：对数距离的斜率为每步 {measured:.5f}，预测为 {predicted:.5f}。牛顿法不会离开：它最后距鞍点 {newton:.1e}。</translation>
        </message>
        <message>
            <source>Leaving a saddle</source>
            <translation>离开鞍点</translation>
        </message>
        <message>
            <source>Five methods start beside a saddle: the logarithm of their distance against steps, with the slope that the eigenvalue predicts.</source>
            <translation>五种方法从鞍点旁出发：距离的对数随步数的变化，以及特征值预测的斜率。</translation>
        </message>
        <message>
            <source>One can have both: with the right remedy a large batch does as well as a small one.</source>
            <translation>可以兼得：用对办法，大批次能做得和小批次一样好。</translation>
        </message>
        <message>
            <source>In {epochs} passes through the data batch size {small_size} reaches {small:.1%} in the test, batch size {large_size} as it is {large:.1%}. With linear scaling it is {scaling:.1%}, with warm-up too {warmup:.1%}, on top of these SWA {swa:.1%}, SWAP {swap:.1%} and SAM {sam:.1%}; LARS (its paper's rule, tensor by tensor) {lars:.1%}, LAMB {lamb:.1%}, a growing batch {growing:.1%}. The best in validation is {better:+.1f} standard errors above the large batch as it is and {short:+.1f} below the small one.</source>
            <translation>数据过 {epochs} 遍之后，批次大小 {small_size} 的测试准确率为 {small:.1%}，批次大小 {large_size} 不加办法时为 {large:.1%}。加线性缩放为 {scaling:.1%}，再加预热为 {warmup:.1%}，在此之上 SWA 为 {swa:.1%}，SWAP 为 {swap:.1%}，SAM 为 {sam:.1%}；LARS（论文的规则，逐张量）为 {lars:.1%}，LAMB 为 {lamb:.1%}，逐渐增大批次为 {growing:.1%}。验证中最好的办法比不加办法的大批次高 {better:+.1f} 个标准误，比小批次低 {short:+.1f} 个标准误。</translation>
        </message>
        <message>
            <source>In {epochs} passes through the data batch size {small_size} reaches {small:.1%} in the test, batch size {large_size} as it is {large:.1%} and with the remedy {remedy:.1%}: {better:+.1f} standard errors above the large batch and {short:+.1f} below the small one.</source>
            <translation>数据过 {epochs} 遍之后，批次大小 {small_size} 的测试准确率为 {small:.1%}，批次大小 {large_size} 不加办法时为 {large:.1%}，加上这个办法为 {remedy:.1%}：比大批次高 {better:+.1f} 个标准误，比小批次低 {short:+.1f} 个标准误。</translation>
        </message>
        <message>
            <source>Remedies for large batches</source>
            <translation>大批次的补救办法</translation>
        </message>
        <message>
            <source>Trains with a large batch as it is and with linear scaling, warm-up, LARS, LAMB, a growing batch, SWA, SWAP and SAM, on the same budget, beside a small batch.</source>
            <translation>在相同预算下训练大批次：不加办法，以及用线性缩放、预热、LARS、LAMB、逐渐增大批次、SWA、SWAP 和 SAM，并与小批次比较。</translation>
        </message>
        <message>
            <source>The minimum ratio tops out at about 0.5 to 0.6: true minima are rare.</source>
            <translation>极小值比例最高约 0.5 到 0.6：真正的极小值很少见。</translation>
        </message>
        <message>
            <source>{arrived} of {networks} networks reached a critical point. Counting every eigenvalue above 0 the ratio goes up to {naive:.2f}; counting only those clearly above rounding, up to {ratio:.2f}. {minima} points are minima with no zero eigenvalue, {flat} have no negative but zero ones, {saddles} are saddles. Of the networks that did not arrive {stuck} are gradient-flat (r &gt; 0.9), and in {grown} the weights became more than twice as large: the gradient fades outwards, without a critical point nearby.</source>
            <translation>{networks} 个网络中有 {arrived} 个到达临界点。把所有大于 0 的特征值都算上，比例最高为 {naive:.2f}；只算明显高于舍入误差的，最高为 {ratio:.2f}。{minima} 个点是没有零特征值的极小值，{flat} 个没有负特征值但有零特征值，{saddles} 个是鞍点。未到达的网络中，{stuck} 个梯度平坦（r &gt; 0.9），{grown} 个的权重增大到两倍以上：梯度向外逐渐消失，附近并没有临界点。</translation>
        </message>
        <message>
            <source>A larger ratio goes with a lower loss.</source>
            <translation>比例越大，损失越低。</translation>
        </message>
        <message>
            <source>Over {arrived} critical points the rank correlation of ratio and loss is {correlation:+.2f}.</source>
            <translation>在 {arrived} 个临界点上，比例与损失的秩相关系数为 {correlation:+.2f}。</translation>
        </message>
        <message>
            <source>About half of the eigenvalues are positive.</source>
            <translation>大约一半的特征值为正。</translation>
        </message>
        <message>
            <source>A warning on counting: the course's own exercise takes the Gauss-Newton matrix of one layer of 128 weights from 6 samples, of rank 6 at most. In {nets} random networks counting what is above 0 gives a ratio of {naive:.3f} on average, though {positive:.1%} of the eigenvalues are positive, {zero:.1%} zero and {negative:.1%} negative: half of the zeros are rounded upwards.</source>
            <translation>关于计数的提醒：课程自己的作业用 6 个样本计算一层 128 个权重的高斯-牛顿矩阵，其秩最多为 6。在 {nets} 个随机网络中，数大于 0 的特征值平均得到比例 {naive:.3f}，而实际上 {positive:.1%} 的特征值为正，{zero:.1%} 为零，{negative:.1%} 为负：一半的零被向上舍入了。</translation>
        </message>
        <message>
            <source>Minimum ratio against loss</source>
            <translation>极小值比例与损失</translation>
        </message>
        <message>
            <source>Trains many small networks to true critical points and counts how many eigenvalues of the exact Hessian are positive, zero and negative.</source>
            <translation>把许多小网络训练到真正的临界点，并统计精确海森矩阵的特征值有多少为正、为零、为负。</translation>
        </message>
        <message>
            <source>The optimizer that wins from one start wins from all.</source>
            <translation>从一个起点获胜的优化器，从所有起点都获胜。</translation>
        </message>
        <message>
            <source>A single race from a single start: {winner} is first, after {cost} gradients. It says nothing about other starts.</source>
            <translation>从单个起点出发的一场赛跑：{winner} 最先到达，用了 {cost} 次梯度。这不说明其他起点的情况。</translation>
        </message>
        <message>
            <source>A single race from a single start: nobody reaches L = {line:.4g}; {winner} is lowest, at {loss:.4g}. It says nothing about other starts.</source>
            <translation>从单个起点出发的一场赛跑：没有谁到达 L = {line:.4g}；{winner} 最低，为 {loss:.4g}。这不说明其他起点的情况。</translation>
        </message>
        <message>
            <source>From {starts} random starts {winner} is first in {share}, and reaches L = {line:.4g} from {finished}; the next, {second}, is first in {other}.</source>
            <translation>从 {starts} 个随机起点出发，{winner} 在 {share} 中最先，并从 {finished} 的起点到达 L = {line:.4g}；其次是 {second}，在 {other} 中最先。</translation>
        </message>
        <message>
            <source>Race</source>
            <translation>赛跑</translation>
        </message>
        <message>
            <source>Optimizers from the same starts with the same budget: who reaches a loss first. Each learning rate is searched with the same effort, and its whole sensitivity is shown.</source>
            <translation>优化器从相同的起点、以相同的预算出发：谁先到达某个损失。每个学习率都以同样的力气搜索，并给出完整的敏感度曲线。</translation>
        </message>
        <message>
            <source>With more parameters a critical point is ever more seldom a minimum: there is nearly always a way out.</source>
            <translation>参数越多，临界点是极小值的情况就越少：几乎总有出路。</translation>
        </message>
        <message>
            <source>Random matrices: from {goe_first:.2f} in one dimension to {goe_last:.2g} in {goe_dimension}; random fields: from {field_first:.2f} to {field_last:.2g} in {field_dimension}. Of the critical points of real networks that were reached {network_first:.2f} have no negative eigenvalue at {network_from} parameters and {network_last:.2f} at {network_to}; but a search reaches what is easy to reach, and this is no fair sample of them all.</source>
            <translation>随机矩阵：从一维的 {goe_first:.2f} 到 {goe_dimension} 维的 {goe_last:.2g}；随机场：从 {field_first:.2f} 到 {field_dimension} 维的 {field_last:.2g}。在到达的真实网络临界点中，{network_from} 个参数时有 {network_first:.2f} 没有负特征值，{network_to} 个参数时为 {network_last:.2f}；但搜索只到达容易到达的点，这不是全体临界点的公平样本。</translation>
        </message>
        <message>
            <source>For random symmetric matrices the share of minima is known exactly.</source>
            <translation>对随机对称矩阵，极小值的占比有精确的理论值。</translation>
        </message>
        <message>
            <source>Over {count} dimensions the measured share lies {worst:.1f} standard errors from theory at most.</source>
            <translation>在 {count} 个维数上，测得的占比与理论最多相差 {worst:.1f} 个标准误。</translation>
        </message>
        <message>
            <source>Minima against dimension</source>
            <translation>极小值与维数</translation>
        </message>
        <message>
            <source>The share of minima among critical points against the number of dimensions: random matrices with their theory, random fields, and real networks.</source>
            <translation>临界点中极小值的占比随维数的变化：随机矩阵及其理论、随机场，以及真实网络。</translation>
        </message>
        <message>
            <source>Sharp and flat minima</source>
            <translation>尖锐与平坦的极小值</translation>
        </message>
        <message>
            <source>Trains networks with small and with large batches to equal training accuracy and compares their test accuracy and the sharpness of the minima they found.</source>
            <translation>用小批次和大批次把网络训练到相同的训练准确率，再比较它们的测试准确率以及所得极小值的尖锐程度。</translation>
        </message>
        <message>
            <source>Gradient descent hardly ever reaches a critical point; where the loss no longer falls the gradient is often not small.</source>
            <translation>梯度下降几乎从不到达临界点；损失不再下降时，梯度往往并不小。</translation>
        </message>
        <message>
            <source>After {steps} steps from {starts} starts gradient descent stands at a critical point in {descent:.0%} of the runs, momentum in {momentum:.0%}, Adam in {adam:.0%}. Still falling are {falling:.0%} of all runs, bouncing {bouncing:.0%}; the median gradient norm at the end is {norm:.1e}.</source>
            <translation>从 {starts} 个起点走 {steps} 步之后，停在临界点的运行：梯度下降占 {descent:.0%}，动量占 {momentum:.0%}，Adam 占 {adam:.0%}。所有运行中 {falling:.0%} 仍在下降，{bouncing:.0%} 来回弹跳；结束时梯度范数的中位数为 {norm:.1e}。</translation>
        </message>
        <message>
            <source>How training ends</source>
            <translation>训练如何结束</translation>
        </message>
        <message>
            <source>Trains a small network from many starts with gradient descent, momentum and Adam, and says of every run why it stopped or that it did not.</source>
            <translation>用梯度下降、动量和 Adam 从许多起点训练一个小网络，并说明每次运行为何停下，或并未停下。</translation>
        </message>
        <message>
            <source>Too small is slow and too large bursts: the best value lies between.</source>
            <translation>太小则慢，太大则发散：最好的值在两者之间。</translation>
        </message>
        <message>
            <source>The best of {cells} runs from {starts} starts each has {first} = {x:.3g} and {second} = {y:.3g}: loss {loss:.3g}. {finished} cells reach the line L = {line:.3g}, {diverged} diverge.</source>
            <translation>{cells} 格（每格 {starts} 个起点）中最好的是 {first} = {x:.3g}、{second} = {y:.3g}：损失 {loss:.3g}。{finished} 格到达 L = {line:.3g}，{diverged} 格发散。</translation>
        </message>
        <message>
            <source>The best of {cells} runs, all from one start, has {first} = {x:.3g} and {second} = {y:.3g}: loss {loss:.3g}. {finished} reach the line L = {line:.3g}, {diverged} diverge. Another start may have another best.</source>
            <translation>{cells} 次运行都从同一起点出发，最好的是 {first} = {x:.3g}、{second} = {y:.3g}：损失 {loss:.3g}。{finished} 次到达 L = {line:.3g}，{diverged} 次发散。换一个起点，最好的可能不同。</translation>
        </message>
        <message>
            <source>All {cells} cells diverge.</source>
            <translation>全部 {cells} 格都发散。</translation>
        </message>
        <message>
            <source>Sweep over two hyperparameters</source>
            <translation>两个超参数的扫描</translation>
        </message>
        <message>
            <source>A map over any two hyperparameters of an optimizer; each cell is a run that a click opens: its final loss, its steps to the finish, and how it ends.</source>
            <translation>优化器任意两个超参数的地图；每格是一次运行，点击即可打开：最终损失、到达终点的步数，以及如何结束。</translation>
        </message>
        <message>
            <source>Gradient noise by batch size</source>
            <translation>不同批次大小的梯度噪声</translation>
        </message>
        <message>
            <source>η N/B</source>
            <translation>η N/B</translation>
        </message>
        <message>
            <source>tr Σ</source>
            <translation>tr Σ</translation>
        </message>
        <message>
            <source>expected</source>
            <translation>理论值</translation>
        </message>
        <message>
            <source>this epoch</source>
            <translation>本轮次</translation>
        </message>
        <message>
            <source>Energy of the ball</source>
            <translation>小球的能量</translation>
        </message>
        <message>
            <source>energy</source>
            <translation>能量</translation>
        </message>
        <message>
            <source>potential L</source>
            <translation>势能 L</translation>
        </message>
        <message>
            <source>kinetic |m|²/2η</source>
            <translation>动能 |m|²/2η</translation>
        </message>
        <message>
            <source>sum</source>
            <translation>总和</translation>
        </message>
    </context>
    <context>
        <name>export</name>
        <message>
            <source>Picture of the stage (PNG)</source>
            <translation>舞台图片 (PNG)</translation>
        </message>
        <message>
            <source>The stage as it is now. The scenario is kept in the file.</source>
            <translation>此刻的舞台。场景保存在文件里。</translation>
        </message>
        <message>
            <source>Animation (GIF)</source>
            <translation>动画 (GIF)</translation>
        </message>
        <message>
            <source>The run, to be put on a page or a slide. It repeats.</source>
            <translation>整个运行过程，可放进网页或幻灯片，循环播放。</translation>
        </message>
        <message>
            <source>Film (MP4)</source>
            <translation>影片 (MP4)</translation>
        </message>
        <message>
            <source>The run in more colours and fewer bytes than a GIF.</source>
            <translation>整个运行过程，颜色比 GIF 多，文件比 GIF 小。</translation>
        </message>
        <message>
            <source>Drawing of the map (SVG)</source>
            <translation>俯视图的矢量图 (SVG)</translation>
        </message>
        <message>
            <source>The map at the end of the run, sharp at any size.</source>
            <translation>运行结束时的俯视图，放多大都清晰。</translation>
        </message>
        <message>
            <source>Drawing of the curves (SVG)</source>
            <translation>曲线的矢量图 (SVG)</translation>
        </message>
        <message>
            <source>Loss and gradient norm as shown now, sharp at any size.</source>
            <translation>当前显示的损失和梯度范数，放多大都清晰。</translation>
        </message>
        <message>
            <source>Table (CSV)</source>
            <translation>表格 (CSV)</translation>
        </message>
        <message>
            <source>One row for each run and step, for any spreadsheet.</source>
            <translation>每个运行的每一步占一行，可用任何电子表格打开。</translation>
        </message>
        <message>
            <source>NumPy arrays (NPZ)</source>
            <translation>NumPy 数组 (NPZ)</translation>
        </message>
        <message>
            <source>The table's columns and the scenario, for Python.</source>
            <translation>表格各列和场景，供 Python 使用。</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>The table's columns and the scenario, for any program.</source>
            <translation>表格各列和场景，供任何程序使用。</translation>
        </message>
        <message>
            <source>PyTorch script (PY)</source>
            <translation>PyTorch 脚本 (PY)</translation>
        </message>
        <message>
            <source>A program that makes the same runs with PyTorch alone.</source>
            <translation>只用 PyTorch 就能重现同样运行的程序。</translation>
        </message>
    </context>
    <context>
        <name>formatting</name>
        <message>
            <source>not a number</source>
            <translation>非数值</translation>
        </message>
    </context>
    <context>
        <name>found</name>
        <message>
            <source>curves: {count}</source>
            <translation>曲线：{count}</translation>
        </message>
        <message>
            <source>on the edge: {count}</source>
            <translation>边界上：{count}</translation>
        </message>
        <message>
            <source>minima: {count}</source>
            <translation>极小值：{count}</translation>
        </message>
        <message>
            <source>saddles: {count}</source>
            <translation>鞍点：{count}</translation>
        </message>
        <message>
            <source>maxima: {count}</source>
            <translation>极大值：{count}</translation>
        </message>
        <message>
            <source>degenerate: {count}</source>
            <translation>退化点：{count}</translation>
        </message>
        <message>
            <source>non-smooth: {count}</source>
            <translation>不光滑点：{count}</translation>
        </message>
        <message>
            <source>The count agrees with the edge of the domain: minima − saddles + maxima = {sum}.</source>
            <translation>计数与区域边界相符：极小值 − 鞍点 + 极大值 = {sum}。</translation>
        </message>
        <message>
            <source>here critical points are not single ones.</source>
            <translation>这里的临界点不是孤立的。</translation>
        </message>
        <message>
            <source>it needs eigenvalues other than zero.</source>
            <translation>它要求特征值都不为零。</translation>
        </message>
        <message>
            <source>it needs a smooth surface.</source>
            <translation>它要求曲面光滑。</translation>
        </message>
        <message>
            <source>how the gradient turns along the edge cannot be told.</source>
            <translation>无法判断梯度沿边界如何转动。</translation>
        </message>
        <message>
            <source>The count check is silent: {why}</source>
            <translation>计数检验无法判断：{why}</translation>
        </message>
        <message>
            <source>no finite H</source>
            <translation>H 非有限</translation>
        </message>
        <message>
            <source>|λ| ≤ {zero} is 0</source>
            <translation>|λ| ≤ {zero} 视为 0</translation>
        </message>
        <message>
            <source>a curve of degenerate minima</source>
            <translation>一条退化极小值曲线</translation>
        </message>
        <message>
            <source>a curve of degenerate maxima</source>
            <translation>一条退化极大值曲线</translation>
        </message>
        <message>
            <source>a curve of degenerate points</source>
            <translation>一条退化点曲线</translation>
        </message>
        <message>
            <source>a curve of non-smooth points</source>
            <translation>一条不光滑点曲线</translation>
        </message>
        <message>
            <source>closed, through {point}</source>
            <translation>闭合，经过 {point}</translation>
        </message>
        <message>
            <source>across it λ {range}, along it 0</source>
            <translation>横向 λ {range}，沿曲线 0</translation>
        </message>
        <message>
            <source>a flat area</source>
            <translation>一片平坦区域</translation>
        </message>
    </context>
    <context>
        <name>kinds</name>
        <message>
            <source>minimum</source>
            <translation>极小值</translation>
        </message>
        <message>
            <source>maximum</source>
            <translation>极大值</translation>
        </message>
        <message>
            <source>saddle</source>
            <translation>鞍点</translation>
        </message>
        <message>
            <source>degenerate</source>
            <translation>退化点</translation>
        </message>
        <message>
            <source>non-smooth</source>
            <translation>不光滑点</translation>
        </message>
        <message>
            <source>minimum on the edge</source>
            <translation>边界上的极小值</translation>
        </message>
    </context>
    <context>
        <name>lessons</name>
        <message>
            <source>step</source>
            <translation>步</translation>
        </message>
        <message>
            <source>epoch</source>
            <translation>轮次(epoch)</translation>
        </message>
        <message>
            <source>updates an epoch</source>
            <translation>每轮更新次数</translation>
        </message>
        <message>
            <source>all steps</source>
            <translation>总步数</translation>
        </message>
        <message>
            <source>balls</source>
            <translation>小球数</translation>
        </message>
        <message>
            <source>live changes so far</source>
            <translation>目前的中途改动次数</translation>
        </message>
        <message>
            <source>surface</source>
            <translation>曲面</translation>
        </message>
        <message>
            <source>batches</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>L of {0}</source>
            <translation>{0} 的 L</translation>
        </message>
        <message>
            <source>L of {0} at the start</source>
            <translation>{0} 在起点的 L</translation>
        </message>
        <message>
            <source>lowest L of {0} so far</source>
            <translation>{0} 目前最低的 L</translation>
        </message>
        <message>
            <source>highest L of {0} so far</source>
            <translation>{0} 目前最高的 L</translation>
        </message>
        <message>
            <source>first step of {0} with L below {1}</source>
            <translation>{0} 的 L 首次低于 {1} 的步</translation>
        </message>
        <message>
            <source>bursts of {0} so far</source>
            <translation>{0} 目前的突跳次数</translation>
        </message>
        <message>
            <source>gradient norm of {0}</source>
            <translation>{0} 的梯度范数</translation>
        </message>
        <message>
            <source>η of {0}</source>
            <translation>{0} 的 η</translation>
        </message>
        <message>
            <source>{1} of {0}</source>
            <translation>{0} 的 {1}</translation>
        </message>
        <message>
            <source>2/λmax at {0}</source>
            <translation>{0} 处的 2/λmax</translation>
        </message>
        <message>
            <source>largest eigenvalue at {0}</source>
            <translation>{0} 处最大的特征值</translation>
        </message>
        <message>
            <source>smallest eigenvalue at {0}</source>
            <translation>{0} 处最小的特征值</translation>
        </message>
        <message>
            <source>w₁ of {0}</source>
            <translation>{0} 的 w₁</translation>
        </message>
        <message>
            <source>w₂ of {0}</source>
            <translation>{0} 的 w₂</translation>
        </message>
        <message>
            <source>way from {0} to {1}</source>
            <translation>{0} 到 {1} 的距离</translation>
        </message>
        <message>
            <source>nearest that {0} came to {1}</source>
            <translation>{0} 离 {1} 最近时的距离</translation>
        </message>
        <message>
            <source>last movement of {0}</source>
            <translation>{0} 最近一次移动</translation>
        </message>
        <message>
            <source>path length of {0}</source>
            <translation>{0} 的路程</translation>
        </message>
        <message>
            <source>state of {0}</source>
            <translation>{0} 的状态</translation>
        </message>
        <message>
            <source>optimizer of {0}</source>
            <translation>{0} 的优化器</translation>
        </message>
        <message>
            <source>schedule of {0}</source>
            <translation>{0} 的学习率调度</translation>
        </message>
        <message>
            <source>{0} is there</source>
            <translation>有 {0}</translation>
        </message>
        <message>
            <source>balls: {0}</source>
            <translation>小球：{0}</translation>
        </message>
        <message>
            <source>{0} of the surface</source>
            <translation>曲面的 {0}</translation>
        </message>
        <message>
            <source>{0} of the batches</source>
            <translation>批次的 {0}</translation>
        </message>
        <message>
            <source>changes of {0}</source>
            <translation>{0} 的改动次数</translation>
        </message>
        <message>
            <source>way from the inspected point to {0}</source>
            <translation>检视点到 {0} 的距离</translation>
        </message>
        <message>
            <source>curvature at the inspected point</source>
            <translation>检视点的曲率</translation>
        </message>
        <message>
            <source>smallest eigenvalue at the inspected point</source>
            <translation>检视点最小的特征值</translation>
        </message>
        <message>
            <source>largest eigenvalue at the inspected point</source>
            <translation>检视点最大的特征值</translation>
        </message>
        <message>
            <source>experiment “{0}” done</source>
            <translation>实验“{0}”已完成</translation>
        </message>
        <message>
            <source>outcome of {0}</source>
            <translation>“{0}”的结论</translation>
        </message>
        <message>
            <source>rows of {0}</source>
            <translation>“{0}”的行数</translation>
        </message>
        <message>
            <source>{1} found by {0}</source>
            <translation>“{0}”测得的 {1}</translation>
        </message>
        <message>
            <source>outcome {1} of {0}</source>
            <translation>{0}的第 {1} 个结论</translation>
        </message>
        <message>
            <source>{1} in the table of {0}</source>
            <translation>{0}的表中的 {1}</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>agrees</source>
            <translation>相符</translation>
        </message>
        <message>
            <source>disagrees</source>
            <translation>不符</translation>
        </message>
        <message>
            <source>undecided</source>
            <translation>未定</translation>
        </message>
        <message>
            <source>rolling</source>
            <translation>正在滚动</translation>
        </message>
        <message>
            <source>diverged</source>
            <translation>发散</translation>
        </message>
        <message>
            <source>{what}: {now}</source>
            <translation>{what}：{now}</translation>
        </message>
        <message>
            <source>{what}: {now}, wanted {sign} {wanted}</source>
            <translation>{what}：{now}，需要 {sign} {wanted}</translation>
        </message>
        <message>
            <source>not {what}</source>
            <translation>并非 {what}</translation>
        </message>
        <message>
            <source> or </source>
            <translation> 或 </translation>
        </message>
        <message>
            <source>run {number}</source>
            <translation>运行 {number}</translation>
        </message>
    </context>
    <context>
        <name>optimizers</name>
        <message>
            <source>Adadelta</source>
            <translation>Adadelta</translation>
        </message>
        <message>
            <source>Needs no learning rate: the step follows from earlier steps. It starts very slowly, because the first steps are about the root of ε.</source>
            <translation>不需要学习率：步长由先前的步长得出。起步非常慢，因为最初几步约为 ε 的平方根。</translation>
        </message>
        <message>
            <source>Adagrad</source>
            <translation>Adagrad</translation>
        </message>
        <message>
            <source>Steep directions get small rates, flat ones large rates. Rates only ever shrink, so it may come to a halt far from the goal.</source>
            <translation>陡的方向学习率小，平的方向学习率大。学习率只减不增，因此可能在离目标很远处停住。</translation>
        </message>
        <message>
            <source>Adagrad (lecture)</source>
            <translation>Adagrad（课程）</translation>
        </message>
        <message>
            <source>Divides by the root mean square of all slopes so far. On a long flat stretch the mean fades and it bursts sideways, then recovers.</source>
            <translation>除以迄今所有斜率的均方根。在长而平坦的路段上平均值渐渐变小，它会向侧面冲出，然后恢复。</translation>
        </message>
        <message>
            <source>Adam</source>
            <translation>Adam</translation>
        </message>
        <message>
            <source>Momentum and RMSProp in one: quick to start almost anywhere, little to tune. Overshoots like momentum and keeps hopping near the end.</source>
            <translation>动量与 RMSProp 合一：几乎在哪里都能迅速起步，很少需要调整。像动量一样会冲过头，接近终点时不断跳动。</translation>
        </message>
        <message>
            <source>AdamW</source>
            <translation>AdamW</translation>
        </message>
        <message>
            <source>Adam that also pulls the parameters towards 0, evenly. The resting point is therefore not quite the minimum.</source>
            <translation>同时把参数均匀地拉向 0 的 Adam。因此停住的点并不恰好是极小值。</translation>
        </message>
        <message>
            <source>Gradient descent</source>
            <translation>梯度下降</translation>
        </message>
        <message>
            <source>Straight downhill. Honest and simple; bounces across narrow valleys, crawls along flat ones, and rests on saddles.</source>
            <translation>径直下坡。诚实而简单；在窄谷两侧来回弹跳，沿平坦的谷底缓慢爬行，会停在鞍点上。</translation>
        </message>
        <message>
            <source>Gradient-norm descent</source>
            <translation>梯度范数下降</translation>
        </message>
        <message>
            <source>Looks for flat spots instead of low ones: it finds saddles and maxima as readily as minima.</source>
            <translation>寻找平坦处而不是低处：找到鞍点和极大值与找到极小值一样容易。</translation>
        </message>
        <message>
            <source>LAMB</source>
            <translation>LAMB</translation>
        </message>
        <message>
            <source>Adam whose step is η times the weights' size: made for huge batches. At the origin it cannot start.</source>
            <translation>步长为 η 乘以权重大小的 Adam：为巨大的批次而设计。在原点处无法起步。</translation>
        </message>
        <message>
            <source>LARS</source>
            <translation>LARS</translation>
        </message>
        <message>
            <source>The step is a fixed share of the weights' size, whatever the slope: made for huge batches. At the origin it cannot start.</source>
            <translation>无论斜率如何，步长都是权重大小的固定比例：为巨大的批次而设计。在原点处无法起步。</translation>
        </message>
        <message>
            <source>Lion</source>
            <translation>Lion</translation>
        </message>
        <message>
            <source>Only the direction of the averaged slope counts: every step has length η along each axis. Robust to scale, but never comes to rest.</source>
            <translation>只看平均斜率的方向：每一步沿各轴的长度都是 η。对尺度不敏感，但永远停不下来。</translation>
        </message>
        <message>
            <source>Momentum</source>
            <translation>动量</translation>
        </message>
        <message>
            <source>A ball with inertia: it rolls through saddles and small hollows and along valleys, and overshoots the bottom before it comes to rest.</source>
            <translation>有惯性的小球：滚过鞍点和小坑，沿山谷前进，并在停下之前冲过谷底。</translation>
        </message>
        <message>
            <source>NAdam</source>
            <translation>NAdam</translation>
        </message>
        <message>
            <source>Adam that looks ahead as Nesterov momentum does: turns a little earlier than Adam, with the same strengths and weaknesses.</source>
            <translation>像 Nesterov 动量那样向前看的 Adam：比 Adam 稍早转弯，优缺点相同。</translation>
        </message>
        <message>
            <source>Nesterov momentum</source>
            <translation>Nesterov 动量</translation>
        </message>
        <message>
            <source>Momentum that looks ahead before it asks for the slope: it brakes earlier and swings less than plain momentum.</source>
            <translation>先向前看、再求斜率的动量：比普通动量更早刹车，摆动更小。</translation>
        </message>
        <message>
            <source>Newton</source>
            <translation>牛顿法</translation>
        </message>
        <message>
            <source>Jumps to where the local parabola is flat: very fast near a minimum, but just as fond of saddles and maxima.</source>
            <translation>跳到局部抛物面平坦的地方：在极小值附近非常快，但同样偏爱鞍点和极大值。</translation>
        </message>
        <message>
            <source>RAdam</source>
            <translation>RAdam</translation>
        </message>
        <message>
            <source>Adam with a built-in warm-up: the first steps follow the plain slope, so they are long where the ground is steep.</source>
            <translation>自带预热的 Adam：最初几步直接按斜率走，因此在陡处步子很长。</translation>
        </message>
        <message>
            <source>RMSProp</source>
            <translation>RMSProp</translation>
        </message>
        <message>
            <source>Divides by the root mean square of recent slopes, so it adapts again when the ground changes. Ends by hopping around the minimum by about η.</source>
            <translation>除以近期斜率的均方根，因此地形改变时会重新适应。最后在极小值附近以约 η 的幅度跳动。</translation>
        </message>
        <message>
            <source>RMSProp (lecture)</source>
            <translation>RMSProp（课程）</translation>
        </message>
        <message>
            <source>RMSProp whose first step is exactly η. Small α follows every change of slope, large α remembers.</source>
            <translation>第一步恰好为 η 的 RMSProp。小的 α 跟随斜率的每次变化，大的 α 有记忆。</translation>
        </message>
        <message>
            <source>Saddle-free Newton</source>
            <translation>无鞍牛顿法</translation>
        </message>
        <message>
            <source>Newton with the signs of negative curvatures turned round: leaves saddles fast. Steps grow very long where the curvature is small.</source>
            <translation>把负曲率的符号反过来的牛顿法：很快离开鞍点。在曲率小的地方步子会变得很长。</translation>
        </message>
        <message>
            <source>SAM</source>
            <translation>SAM</translation>
        </message>
        <message>
            <source>Asks for the slope a little uphill, and so avoids sharp minima. Costs two gradients a step and never quite rests at the bottom.</source>
            <translation>在稍微上坡处求斜率，从而避开尖锐的极小值。每步要算两次梯度，并且永远不会完全停在谷底。</translation>
        </message>
        <message>
            <source>SGD (PyTorch)</source>
            <translation>SGD（PyTorch）</translation>
        </message>
        <message>
            <source>What most programs call SGD: gradient descent, with momentum, dampening, weight decay and Nesterov's variant to choose.</source>
            <translation>大多数程序所说的 SGD：梯度下降，可选动量、阻尼系数、权重衰减和 Nesterov 变体。</translation>
        </message>
    </context>
    <context>
        <name>parameters</name>
        <message>
            <source>batch sizes</source>
            <translation>批次大小</translation>
        </message>
        <message>
            <source>The batch sizes that are compared, such as 1,10,100; one beyond the data means all of them.</source>
            <translation>要比较的批次大小，例如 1,10,100；超过数据量的表示使用全部数据。</translation>
        </message>
        <message>
            <source>seeds</source>
            <translation>种子数</translation>
        </message>
        <message>
            <source>How many networks are trained in each case, from starts and with batches of their own.</source>
            <translation>每种情形训练多少个网络，各有自己的起点和批次。</translation>
        </message>
        <message>
            <source>epochs</source>
            <translation>轮次(epoch)</translation>
        </message>
        <message>
            <source>How many passes through the training data are made.</source>
            <translation>把训练数据过多少遍。</translation>
        </message>
        <message>
            <source>rates</source>
            <translation>学习率取法</translation>
        </message>
        <message>
            <source>one: the same learning rate in every case, as in the lecture; tuned: of nine rates, each twice the last, the one with the best validation accuracy in each case.</source>
            <translation>同一个：所有情形用同一个学习率，与课程相同；逐个调整：从依次加倍的九个学习率中，为每种情形取验证准确率最高的一个。</translation>
        </message>
        <message>
            <source>surface</source>
            <translation>曲面</translation>
        </message>
        <message>
            <source>The surface that is run on; own is the one taken over.</source>
            <translation>在哪个曲面上运行；own 表示从窗口取来的曲面。</translation>
        </message>
        <message>
            <source>own surface</source>
            <translation>自带曲面</translation>
        </message>
        <message>
            <source>A surface as in a scenario file, in JSON.</source>
            <translation>与场景文件中相同的曲面，JSON 格式。</translation>
        </message>
        <message>
            <source>optimizers</source>
            <translation>优化器</translation>
        </message>
        <message>
            <source>Names separated by commas; after a name perhaps its learning rate, other hyperparameters and its schedule: momentum 0.01, adam 0.1 beta1=0.8 with cosine period=300.</source>
            <translation>以逗号分隔的名称；名称后可写学习率、其他超参数和学习率调度：momentum 0.01, adam 0.1 beta1=0.8 with cosine period=300。</translation>
        </message>
        <message>
            <source>schedule</source>
            <translation>学习率调度</translation>
        </message>
        <message>
            <source>Listed is what stands after each optimizer, constant where nothing does; any other is for all, stretched to the length of the run.</source>
            <translation>“按列表”即列表中各优化器之后所写的调度，未写者恒定；选其他调度则用于所有优化器，并拉伸到运行的长度。</translation>
        </message>
        <message>
            <source>finish given as</source>
            <translation>终点线的给法</translation>
        </message>
        <message>
            <source>As a share of the way up from the lowest loss on the map to the median loss of the starts, or as a loss.</source>
            <translation>给出从地图上最低损失到起点损失中位数这段路的比例，或直接给出损失。</translation>
        </message>
        <message>
            <source>finish line</source>
            <translation>终点线</translation>
        </message>
        <message>
            <source>A run is at the finish once its loss stays at or below this to the end.</source>
            <translation>损失从某步起一直不高于此值直到最后，运行才算到达终点。</translation>
        </message>
        <message>
            <source>starts</source>
            <translation>起点数</translation>
        </message>
        <message>
            <source>One is the start given below; several are random ones on the map.</source>
            <translation>1 个时用下面给出的起点；多个时在地图上随机选取。</translation>
        </message>
        <message>
            <source>single start</source>
            <translation>单一起点</translation>
        </message>
        <message>
            <source>Two numbers, such as -1.5 2, where there is one start; nothing is the best start of the surface.</source>
            <translation>只有一个起点时写两个数，如 -1.5 2；不写则用曲面最好的起点。</translation>
        </message>
        <message>
            <source>samples</source>
            <translation>样本</translation>
        </message>
        <message>
            <source>How many samples are generated.</source>
            <translation>生成多少个样本。</translation>
        </message>
        <message>
            <source>noise</source>
            <translation>噪声</translation>
        </message>
        <message>
            <source>The standard deviation of what is added to each sample.</source>
            <translation>加到每个样本上的噪声的标准差。</translation>
        </message>
        <message>
            <source>seed</source>
            <translation>随机种子</translation>
        </message>
        <message>
            <source>The same seed gives the same samples again.</source>
            <translation>相同的种子会再次给出相同的样本。</translation>
        </message>
        <message>
            <source>data file</source>
            <translation>数据文件</translation>
        </message>
        <message>
            <source>A file of your own instead of the data set: its path, and options behind a question mark. Empty: the data set above.</source>
            <translation>用您自己的文件代替数据集：写路径，问号后写选项。留空则使用上面的数据集。</translation>
        </message>
        <message>
            <source>file</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Where the samples are.</source>
            <translation>样本所在的文件。</translation>
        </message>
        <message>
            <source>target</source>
            <translation>目标</translation>
        </message>
        <message>
            <source>The column or array that is to be predicted.</source>
            <translation>要预测的列或数组。</translation>
        </message>
        <message>
            <source>inputs</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>The columns it is predicted from, joined by commas; empty: all numbers.</source>
            <translation>用来预测的列，以逗号分隔；留空则使用所有数值列。</translation>
        </message>
        <message>
            <source>targets are</source>
            <translation>目标是</translation>
        </message>
        <message>
            <source>Classes, or numbers. Auto takes words and a few different whole numbers for classes.</source>
            <translation>类别或数值。自动时，文字以及少数几个不同的整数视为类别。</translation>
        </message>
        <message>
            <source>at most</source>
            <translation>至多</translation>
        </message>
        <message>
            <source>Of more samples so many are drawn at random, the same ones every time.</source>
            <translation>样本更多时随机抽取这么多，每次都相同。</translation>
        </message>
        <message>
            <source>average pictures over</source>
            <translation>图片平均范围</translation>
        </message>
        <message>
            <source>pixels</source>
            <translation>像素</translation>
        </message>
        <message>
            <source>Squares of so many pixels a side become one: fewer inputs, a smaller network.</source>
            <translation>边长为这么多像素的方块合为一个像素：输入更少，网络更小。</translation>
        </message>
        <message>
            <source>all batches</source>
            <translation>全部批次</translation>
        </message>
        <message>
            <source>CIFAR-10 lies in five files: read those beside this one as well.</source>
            <translation>CIFAR-10 分为五个文件：同时读取旁边的其他文件。</translation>
        </message>
        <message>
            <source>standardize</source>
            <translation>标准化</translation>
        </message>
        <message>
            <source>Give every input, and a target that is a number, mean 0 and standard deviation 1.</source>
            <translation>使每个输入以及数值目标的均值为 0、标准差为 1。</translation>
        </message>
        <message>
            <source>networks</source>
            <translation>网络数</translation>
        </message>
        <message>
            <source>How many networks are trained, each from its own start.</source>
            <translation>训练多少个网络，每个都有自己的起点。</translation>
        </message>
        <message>
            <source>hidden layers</source>
            <translation>隐藏层</translation>
        </message>
        <message>
            <source>The number of units of each hidden layer, such as 10 or 8,8.</source>
            <translation>每个隐藏层的单元数，如 10 或 8,8。</translation>
        </message>
        <message>
            <source>activation</source>
            <translation>激活函数</translation>
        </message>
        <message>
            <source>What a hidden unit does with its sum.</source>
            <translation>隐藏单元如何处理它的加权和。</translation>
        </message>
        <message>
            <source>data set</source>
            <translation>数据集</translation>
        </message>
        <message>
            <source>The samples the network learns.</source>
            <translation>网络所学习的样本。</translation>
        </message>
        <message>
            <source>The same seed gives the same numbers.</source>
            <translation>相同的种子得到相同的数字。</translation>
        </message>
        <message>
            <source>cells a side</source>
            <translation>每边格数</translation>
        </message>
        <message>
            <source>How fine the map becomes in the end.</source>
            <translation>地图最终有多细。</translation>
        </message>
        <message>
            <source>steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>How many updates each run makes.</source>
            <translation>每次运行更新多少次。</translation>
        </message>
        <message>
            <source>equal</source>
            <translation>相同的是</translation>
        </message>
        <message>
            <source>What all sizes have alike: epochs, updates, or time on this machine; the last two as many as the reference size takes.</source>
            <translation>各种批次大小的共同预算：轮次、更新次数或本机用时；后两者以参考批次所需的为准。</translation>
        </message>
        <message>
            <source>reference size</source>
            <translation>参考批次大小</translation>
        </message>
        <message>
            <source>The batch size whose updates or time in these epochs all others get.</source>
            <translation>其余批次都得到与它在这些轮次中相同的更新次数或用时。</translation>
        </message>
        <message>
            <source>optimizer</source>
            <translation>优化器</translation>
        </message>
        <message>
            <source>The rule by which all networks learn.</source>
            <translation>所有网络学习所用的规则。</translation>
        </message>
        <message>
            <source>learning rate</source>
            <translation>学习率</translation>
        </message>
        <message>
            <source>One for all sizes; where it is tuned, the middle of the grid.</source>
            <translation>所有批次大小共用；调学习率时，它是网格的中点。</translation>
        </message>
        <message>
            <source>small batch size</source>
            <translation>小批次大小</translation>
        </message>
        <message>
            <source>Samples of an update, small batches: the smaller of the two.</source>
            <translation>小批次时每次更新的样本数：两者中较小的一个。</translation>
        </message>
        <message>
            <source>large batch size</source>
            <translation>大批次大小</translation>
        </message>
        <message>
            <source>Samples of an update, large batches.</source>
            <translation>大批次时每次更新的样本数。</translation>
        </message>
        <message>
            <source>Adam, or plain SGD.</source>
            <translation>Adam 或普通 SGD。</translation>
        </message>
        <message>
            <source>One rate for all batch sizes.</source>
            <translation>所有批次大小用同一学习率。</translation>
        </message>
        <message>
            <source>After so many passes training accuracies are compared.</source>
            <translation>经过这么多遍数据后比较训练准确率。</translation>
        </message>
        <message>
            <source>target accuracy</source>
            <translation>目标准确率</translation>
        </message>
        <message>
            <source>The training accuracy at which test accuracies are compared.</source>
            <translation>在达到此训练准确率时比较测试准确率。</translation>
        </message>
        <message>
            <source>How many pairs of networks, each from its own start.</source>
            <translation>有多少对网络，每对从各自的起点出发。</translation>
        </message>
        <message>
            <source>rounds</source>
            <translation>测量遍数</translation>
        </message>
        <message>
            <source>How often an epoch is measured at each batch size.</source>
            <translation>每种批次大小测量多少次轮次(epoch)。</translation>
        </message>
        <message>
            <source>The rule by which the network learns.</source>
            <translation>网络学习所用的规则。</translation>
        </message>
        <message>
            <source>The surface whose saddle is left.</source>
            <translation>要离开其鞍点的曲面。</translation>
        </message>
        <message>
            <source>first distance</source>
            <translation>初始距离</translation>
        </message>
        <message>
            <source>How far from the saddle the runs start.</source>
            <translation>运行从离鞍点多远处出发。</translation>
        </message>
        <message>
            <source>Of gradient descent, with and without momentum or noise.</source>
            <translation>梯度下降的学习率，含带动量或噪声的情形。</translation>
        </message>
        <message>
            <source>The standard deviation of what is added to each gradient.</source>
            <translation>加到每个梯度上的扰动的标准差。</translation>
        </message>
        <message>
            <source>small batch</source>
            <translation>小批次</translation>
        </message>
        <message>
            <source>The batch size that is known to do well.</source>
            <translation>已知效果好的批次大小。</translation>
        </message>
        <message>
            <source>large batch</source>
            <translation>大批次</translation>
        </message>
        <message>
            <source>The batch size that is to do as well with a remedy.</source>
            <translation>要靠补救办法做得同样好的批次大小。</translation>
        </message>
        <message>
            <source>remedy</source>
            <translation>补救办法</translation>
        </message>
        <message>
            <source>All remedies, or one beside what is the same without it.</source>
            <translation>全部办法，或其中一种及其去掉它之后的对照。</translation>
        </message>
        <message>
            <source>Of SGD at the small batch size; linear scaling multiplies it.</source>
            <translation>小批次下 SGD 的学习率；线性缩放会把它放大。</translation>
        </message>
        <message>
            <source>momentum</source>
            <translation>动量</translation>
        </message>
        <message>
            <source>Of SGD and of LARS.</source>
            <translation>SGD 和 LARS 的动量。</translation>
        </message>
        <message>
            <source>rate of LARS</source>
            <translation>LARS 的学习率</translation>
        </message>
        <message>
            <source>What multiplies the trust of each layer.</source>
            <translation>乘在每层的信任系数上。</translation>
        </message>
        <message>
            <source>trust coefficient</source>
            <translation>信任系数</translation>
        </message>
        <message>
            <source>The share of a layer's norm that one step may change.</source>
            <translation>一步可以改变的量占该层范数的比例。</translation>
        </message>
        <message>
            <source>rate of LAMB</source>
            <translation>LAMB 的学习率</translation>
        </message>
        <message>
            <source>The share of a layer's norm that one step changes.</source>
            <translation>一步改变一层范数的比例。</translation>
        </message>
        <message>
            <source>radius of SAM</source>
            <translation>SAM 的半径</translation>
        </message>
        <message>
            <source>How far uphill SAM asks for the gradient.</source>
            <translation>SAM 在上坡方向多远处求梯度。</translation>
        </message>
        <message>
            <source>epochs of warm-up</source>
            <translation>预热轮次</translation>
        </message>
        <message>
            <source>In how many epochs the rate rises to its scaled value.</source>
            <translation>学习率在多少个轮次内升到缩放后的值。</translation>
        </message>
        <message>
            <source>workers of SWAP</source>
            <translation>SWAP 的副本数</translation>
        </message>
        <message>
            <source>How many copies SWAP refines apart before averaging them.</source>
            <translation>SWAP 分头改进多少个副本，然后取平均。</translation>
        </message>
        <message>
            <source>training</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>The longest training before the search for a critical point; each network draws its own length.</source>
            <translation>搜索临界点之前的最长训练；每个网络随机抽取自己的长度。</translation>
        </message>
        <message>
            <source>tolerance</source>
            <translation>容差</translation>
        </message>
        <message>
            <source>Eigenvalues below this share of the largest count as zero. It is never less than rounding makes it: their number times 2.2e-16.</source>
            <translation>小于最大特征值这一比例的特征值算作零。它不会小于舍入误差所致的值：特征值个数乘以 2.2e-16。</translation>
        </message>
        <message>
            <source>budget in</source>
            <translation>预算单位</translation>
        </message>
        <message>
            <source>What all get the same of; milliseconds are measured on this machine for one ball.</source>
            <translation>所有优化器得到同样多的什么；毫秒是在本机上为一个小球测得的。</translation>
        </message>
        <message>
            <source>budget</source>
            <translation>预算</translation>
        </message>
        <message>
            <source>How much each run may use.</source>
            <translation>每次运行可以用多少。</translation>
        </message>
        <message>
            <source>fair tuning</source>
            <translation>公平调参</translation>
        </message>
        <message>
            <source>Search every learning rate with the same effort; else those that are given count, or ones that suit the surface.</source>
            <translation>以同样的力气搜索每个学习率；否则用给出的学习率，或适合该曲面的学习率。</translation>
        </message>
        <message>
            <source>rates tried</source>
            <translation>尝试的学习率数</translation>
        </message>
        <message>
            <source>Learning rates over six powers of ten; as many again around the best.</source>
            <translation>跨六个数量级的学习率；再在最好的附近试同样多个。</translation>
        </message>
        <message>
            <source>dimensions</source>
            <translation>维数</translation>
        </message>
        <message>
            <source>The largest dimension of the random matrices.</source>
            <translation>随机矩阵的最大维数。</translation>
        </message>
        <message>
            <source>matrices</source>
            <translation>矩阵数</translation>
        </message>
        <message>
            <source>How many random matrices are drawn for each dimension.</source>
            <translation>每个维数抽取多少个随机矩阵。</translation>
        </message>
        <message>
            <source>fields</source>
            <translation>随机场数</translation>
        </message>
        <message>
            <source>How many random fields are searched for each dimension.</source>
            <translation>每个维数搜索多少个随机场。</translation>
        </message>
        <message>
            <source>How many networks of each size are trained.</source>
            <translation>每种大小训练多少个网络。</translation>
        </message>
        <message>
            <source>Samples of an update, large batches; Keskar took a tenth of all.</source>
            <translation>大批次时每次更新的样本数；Keskar 取全部的十分之一。</translation>
        </message>
        <message>
            <source>Adam, as in the paper, or plain SGD.</source>
            <translation>Adam（与论文相同）或普通 SGD。</translation>
        </message>
        <message>
            <source>rate, small batches</source>
            <translation>学习率（小批次）</translation>
        </message>
        <message>
            <source>The learning rate with small batches.</source>
            <translation>小批次所用的学习率。</translation>
        </message>
        <message>
            <source>rate, large batches</source>
            <translation>学习率（大批次）</translation>
        </message>
        <message>
            <source>The learning rate with large batches.</source>
            <translation>大批次所用的学习率。</translation>
        </message>
        <message>
            <source>equal training</source>
            <translation>训练相等的标准</translation>
        </message>
        <message>
            <source>Training ends at the target accuracy, or at the target loss; of two networks of equal accuracy one may still have the lower loss.</source>
            <translation>训练在达到目标准确率或目标损失时结束；准确率相同的两个网络，损失仍可能有高低。</translation>
        </message>
        <message>
            <source>The share of the training data to be answered rightly.</source>
            <translation>训练数据中须回答正确的占比。</translation>
        </message>
        <message>
            <source>target loss</source>
            <translation>目标损失</translation>
        </message>
        <message>
            <source>The training loss to be reached, if equal training is loss.</source>
            <translation>以损失为相等标准时要达到的训练损失。</translation>
        </message>
        <message>
            <source>epochs at most</source>
            <translation>最多轮次(epoch)</translation>
        </message>
        <message>
            <source>After so many epochs training ends without the target.</source>
            <translation>经过这么多轮次(epoch)后，即使未达到目标也结束训练。</translation>
        </message>
        <message>
            <source>share for tests</source>
            <translation>测试占比</translation>
        </message>
        <message>
            <source>The share of the samples that is kept apart for tests.</source>
            <translation>留作测试的样本占比。</translation>
        </message>
        <message>
            <source>shift</source>
            <translation>平移</translation>
        </message>
        <message>
            <source>How far the test curve lies beside the training curve in the drawn example of a flat and a sharp minimum.</source>
            <translation>在平坦与尖锐极小值的示例图中，测试曲线偏离训练曲线多远。</translation>
        </message>
        <message>
            <source>How many starts each optimizer has.</source>
            <translation>每个优化器有多少个起点。</translation>
        </message>
        <message>
            <source>rate of gradient descent</source>
            <translation>梯度下降的学习率</translation>
        </message>
        <message>
            <source>The learning rate of gradient descent and of momentum.</source>
            <translation>梯度下降和动量的学习率。</translation>
        </message>
        <message>
            <source>rate of Adam</source>
            <translation>Adam 的学习率</translation>
        </message>
        <message>
            <source>The learning rate of Adam.</source>
            <translation>Adam 的学习率。</translation>
        </message>
        <message>
            <source>across</source>
            <translation>横轴</translation>
        </message>
        <message>
            <source>The hyperparameter along x, by its name in scenario files; those of the schedule after schedule and a dot.</source>
            <translation>沿 x 的超参数，用它在场景文件中的名称；调度的超参数前加 schedule 和一个点。</translation>
        </message>
        <message>
            <source>up</source>
            <translation>纵轴</translation>
        </message>
        <message>
            <source>The hyperparameter along y, by its name in scenario files; those of the schedule after schedule and a dot.</source>
            <translation>沿 y 的超参数，用它在场景文件中的名称；调度的超参数前加 schedule 和一个点。</translation>
        </message>
        <message>
            <source>range across</source>
            <translation>横轴范围</translation>
        </message>
        <message>
            <source>Two numbers; nothing is the useful range of its slider.</source>
            <translation>两个数；留空则为其滑块的常用范围。</translation>
        </message>
        <message>
            <source>range up</source>
            <translation>纵轴范围</translation>
        </message>
        <message>
            <source>values across</source>
            <translation>横轴取值数</translation>
        </message>
        <message>
            <source>How many values along x.</source>
            <translation>横轴上取多少个值。</translation>
        </message>
        <message>
            <source>values up</source>
            <translation>纵轴取值数</translation>
        </message>
        <message>
            <source>How many values along y.</source>
            <translation>纵轴上取多少个值。</translation>
        </message>
        <message>
            <source>where tasks run</source>
            <translation>任务在哪里运行</translation>
        </message>
        <message>
            <source>tasks run on</source>
            <translation>任务运行于</translation>
        </message>
        <message>
            <source>Processes use every core. Threads share one memory and one lock. A cluster is a Dask scheduler with workers on any machines.</source>
            <translation>进程可以使用所有核心。线程共用同一内存和同一把锁。集群是一个 Dask 调度器，工作进程可以在任意机器上。</translation>
        </message>
        <message>
            <source>workers</source>
            <translation>并行数</translation>
        </message>
        <message>
            <source>How many tasks run at the same time.</source>
            <translation>同时运行多少个任务。</translation>
        </message>
        <message>
            <source>address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Where the cluster's scheduler is, such as host:8786.</source>
            <translation>集群调度器的地址，例如 host:8786。</translation>
        </message>
        <message>
            <source>initial sum</source>
            <translation>初始和</translation>
        </message>
        <message>
            <source>What the sum of squares starts from; tames the first steps.</source>
            <translation>平方和的起始值；使最初几步更温和。</translation>
        </message>
        <message>
            <source>How far a step goes for a given slope.</source>
            <translation>对给定的斜率，一步走多远。</translation>
        </message>
        <message>
            <source>How much of the last movement goes on; 0 forgets it at once.</source>
            <translation>上一次移动保留多少；0 表示立即忘记。</translation>
        </message>
        <message>
            <source>gradient memory</source>
            <translation>梯度记忆</translation>
        </message>
        <message>
            <source>How much the average of gradients keeps of its past, about 1/(1 − β₁) steps.</source>
            <translation>梯度的平均值保留多少过去，约 1/(1 − β₁) 步。</translation>
        </message>
        <message>
            <source>square memory</source>
            <translation>平方记忆</translation>
        </message>
        <message>
            <source>How much the average of squared gradients keeps of its past, about 1/(1 − β₂) steps.</source>
            <translation>梯度平方的平均值保留多少过去，约 1/(1 − β₂) 步。</translation>
        </message>
        <message>
            <source>decay</source>
            <translation>衰减</translation>
        </message>
        <message>
            <source>How much the average of squared gradients keeps of its past; small values follow the slope quickly.</source>
            <translation>梯度平方的平均值保留多少过去；小的值能很快跟上斜率。</translation>
        </message>
        <message>
            <source>epsilon</source>
            <translation>极小量</translation>
        </message>
        <message>
            <source>Keeps the divisor away from 0 where the slopes are tiny.</source>
            <translation>在斜率极小处使除数不为 0。</translation>
        </message>
        <message>
            <source>weight decay</source>
            <translation>权重衰减</translation>
        </message>
        <message>
            <source>How strongly the parameters are pulled towards 0.</source>
            <translation>参数被拉向 0 的力度。</translation>
        </message>
        <message>
            <source>damping</source>
            <translation>阻尼</translation>
        </message>
        <message>
            <source>Added to every curvature: shortens steps along flat directions.</source>
            <translation>加到每个曲率上：缩短沿平坦方向的步长。</translation>
        </message>
        <message>
            <source>dampening</source>
            <translation>阻尼系数</translation>
        </message>
        <message>
            <source>How much less a new gradient counts in the velocity.</source>
            <translation>新梯度在速度中少计多少。</translation>
        </message>
        <message>
            <source>Nesterov</source>
            <translation>Nesterov</translation>
        </message>
        <message>
            <source>Moves as if the velocity had already been taken once more.</source>
            <translation>移动时，如同已经按速度又走了一次。</translation>
        </message>
        <message>
            <source>AMSGrad</source>
            <translation>AMSGrad</translation>
        </message>
        <message>
            <source>Divides by the largest average so far: rates never grow.</source>
            <translation>除以迄今最大的平均值：学习率永不增大。</translation>
        </message>
        <message>
            <source>momentum decay</source>
            <translation>动量衰减</translation>
        </message>
        <message>
            <source>How soon the momentum weight grows from β₁/2 to β₁.</source>
            <translation>动量权重从 β₁/2 增长到 β₁ 有多快。</translation>
        </message>
        <message>
            <source>centered</source>
            <translation>中心化</translation>
        </message>
        <message>
            <source>Divides by the spread of recent slopes instead of their size.</source>
            <translation>除以近期斜率的离散程度，而不是其大小。</translation>
        </message>
        <message>
            <source>radius</source>
            <translation>半径</translation>
        </message>
        <message>
            <source>How far uphill the slope is asked for.</source>
            <translation>向上坡方向走多远再求斜率。</translation>
        </message>
        <message>
            <source>shuffle</source>
            <translation>打乱</translation>
        </message>
        <message>
            <source>When the order of the samples is drawn anew. With replacement, a sample may come twice in an epoch or not at all.</source>
            <translation>何时重新打乱样本的顺序。有放回时，一个样本在一个轮次(epoch)中可能出现两次，也可能不出现。</translation>
        </message>
        <message>
            <source>batch size</source>
            <translation>批次大小</translation>
        </message>
        <message>
            <source>Samples whose mean gradient is used.</source>
            <translation>用这么多样本的平均梯度。</translation>
        </message>
        <message>
            <source>floor</source>
            <translation>下限</translation>
        </message>
        <message>
            <source>The share of the learning rate that is left at the end.</source>
            <translation>最后剩下的学习率的比例。</translation>
        </message>
        <message>
            <source>time scale</source>
            <translation>时间尺度</translation>
        </message>
        <message>
            <source>The number of steps after which the decay is felt.</source>
            <translation>多少步之后衰减变得明显。</translation>
        </message>
        <message>
            <source>start</source>
            <translation>起始比例</translation>
        </message>
        <message>
            <source>The share of the learning rate at the first step.</source>
            <translation>第一步时学习率的比例。</translation>
        </message>
        <message>
            <source>warm-up</source>
            <translation>预热</translation>
        </message>
        <message>
            <source>Steps until the full learning rate.</source>
            <translation>达到完整学习率的步数。</translation>
        </message>
        <message>
            <source>period</source>
            <translation>周期</translation>
        </message>
        <message>
            <source>Steps until the decay has ended.</source>
            <translation>到衰减结束的步数。</translation>
        </message>
        <message>
            <source>factor</source>
            <translation>倍数</translation>
        </message>
        <message>
            <source>What the learning rate is multiplied by each time.</source>
            <translation>每次学习率乘以的数。</translation>
        </message>
        <message>
            <source>length</source>
            <translation>长度</translation>
        </message>
        <message>
            <source>Steps of the whole cycle.</source>
            <translation>整个周期的步数。</translation>
        </message>
        <message>
            <source>rise</source>
            <translation>上升比例</translation>
        </message>
        <message>
            <source>The share of the cycle that goes up.</source>
            <translation>周期中上升部分的比例。</translation>
        </message>
        <message>
            <source>start divisor</source>
            <translation>起始除数</translation>
        </message>
        <message>
            <source>How many times smaller than η the first rate is.</source>
            <translation>最初的学习率比 η 小多少倍。</translation>
        </message>
        <message>
            <source>end divisor</source>
            <translation>末尾除数</translation>
        </message>
        <message>
            <source>How many times smaller than the first the last rate is.</source>
            <translation>最后的学习率比最初的小多少倍。</translation>
        </message>
        <message>
            <source>step size</source>
            <translation>间隔步数</translation>
        </message>
        <message>
            <source>Steps from one drop to the next.</source>
            <translation>从一次下降到下一次的步数。</translation>
        </message>
        <message>
            <source>axis ratio</source>
            <translation>轴比</translation>
        </message>
        <message>
            <source>How many times longer than wide; the condition is its square.</source>
            <translation>长是宽的多少倍；条件数是它的平方。</translation>
        </message>
        <message>
            <source>steepness</source>
            <translation>陡度</translation>
        </message>
        <message>
            <source>The curvature across, λmax.</source>
            <translation>横向的曲率 λmax。</translation>
        </message>
        <message>
            <source>formula</source>
            <translation>公式</translation>
        </message>
        <message>
            <source>Made of x, y, numbers, + - * / ^, sin cos tan exp log sqrt abs tanh sinh cosh atan, pi and e. Other letters become sliders.</source>
            <translation>由 x、y、数、+ - * / ^、sin cos tan exp log sqrt abs tanh sinh cosh atan、pi 和 e 组成。其他字母会成为滑块。</translation>
        </message>
        <message>
            <source>domain</source>
            <translation>定义域</translation>
        </message>
        <message>
            <source>The part of the plane that is drawn.</source>
            <translation>画出的平面部分。</translation>
        </message>
        <message>
            <source>constants</source>
            <translation>常数</translation>
        </message>
        <message>
            <source>The values of the free letters.</source>
            <translation>自由字母的值。</translation>
        </message>
        <message>
            <source>grid file</source>
            <translation>网格文件</translation>
        </message>
        <message>
            <source>The path of an NPZ or HDF5 file; empty: one that comes with the program.</source>
            <translation>NPZ 或 HDF5 文件的路径；留空：随程序附带的文件。</translation>
        </message>
        <message>
            <source>values</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Which values of the file, such as test_loss; empty: the first that fits.</source>
            <translation>用文件中的哪组数值，例如 test_loss；留空：第一组合适的。</translation>
        </message>
        <message>
            <source>path file</source>
            <translation>路径文件</translation>
        </message>
        <message>
            <source>A file with a projected trajectory; empty: the one in the grid's file.</source>
            <translation>含投影轨迹的文件；留空：网格文件中的轨迹。</translation>
        </message>
        <message>
            <source>loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>Auto takes cross-entropy for classes and the mean square for numbers.</source>
            <translation>“自动”对类别用交叉熵，对数值用均方。</translation>
        </message>
        <message>
            <source>plane</source>
            <translation>平面</translation>
        </message>
        <message>
            <source>Two random directions with filter normalization, or the Hessian's steepest and lowest eigenvector; balanced shortens the steep one until both curve alike, so that a saddle is seen. Path holds most of the training's path, three goes through three given points, or three trained networks.</source>
            <translation>两个经过滤波器归一化的随机方向，或 Hessian 最陡和最低的特征向量；balanced 会缩短陡的那个，使两者弯曲程度相近，从而看得见鞍点。path 容纳训练路径的大部分，three 经过给定的三个点，或三个训练好的网络。</translation>
        </message>
        <message>
            <source>span</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>How far the plane is drawn to each side of its middle.</source>
            <translation>平面从中心向各侧绘制多远。</translation>
        </message>
        <message>
            <source>How many steps of Adam go before: 0 shows the surface around the start, many around a trained network.</source>
            <translation>之前走多少步 Adam：0 显示起点周围的曲面，步数多则显示训练好的网络周围。</translation>
        </message>
        <message>
            <source>weights</source>
            <translation>权重</translation>
        </message>
        <message>
            <source>All parameters in the middle of the plane, as text: a point that an experiment found. Empty: a network that is trained here.</source>
            <translation>平面中心处的全部参数，以文本表示：实验找到的一个点。留空：在此处训练的网络。</translation>
        </message>
        <message>
            <source>three points</source>
            <translation>三个点</translation>
        </message>
        <message>
            <source>Three points of parameter space as text, for the plane through three points: numbers, or what the program made of them. Empty: three networks that are trained here.</source>
            <translation>参数空间中的三个点，以文本表示，用于经过三点的平面：数字，或程序由它们生成的文本。留空：在此训练的三个网络。</translation>
        </message>
        <message>
            <source>The curvature of the walls.</source>
            <translation>两壁的曲率。</translation>
        </message>
        <message>
            <source>The pairs to which the line is fitted.</source>
            <translation>直线要拟合的数据对。</translation>
        </message>
        <message>
            <source>reduction</source>
            <translation>归约方式</translation>
        </message>
        <message>
            <source>Mean or sum over the samples: the sum is steeper by their number.</source>
            <translation>对样本取平均或求和：求和会陡样本数那么多倍。</translation>
        </message>
    </context>
    <context>
        <name>parts</name>
        <message>
            <source>gradient</source>
            <translation>梯度</translation>
        </message>
        <message>
            <source>gradient where momentum leads</source>
            <translation>动量前方的梯度</translation>
        </message>
        <message>
            <source>gradient uphill</source>
            <translation>上坡处的梯度</translation>
        </message>
        <message>
            <source>gradient with weight decay</source>
            <translation>含权重衰减的梯度</translation>
        </message>
        <message>
            <source>a little uphill</source>
            <translation>上坡一点</translation>
        </message>
        <message>
            <source>last movement</source>
            <translation>上一次移动</translation>
        </message>
        <message>
            <source>new movement</source>
            <translation>新的移动</translation>
        </message>
        <message>
            <source>velocity</source>
            <translation>速度</translation>
        </message>
        <message>
            <source>last velocity</source>
            <translation>上一次速度</translation>
        </message>
        <message>
            <source>looking ahead</source>
            <translation>向前看</translation>
        </message>
        <message>
            <source>sum of squares</source>
            <translation>平方和</translation>
        </message>
        <message>
            <source>mean gradient</source>
            <translation>平均梯度</translation>
        </message>
        <message>
            <source>mean square</source>
            <translation>均方</translation>
        </message>
        <message>
            <source>largest mean square</source>
            <translation>最大均方</translation>
        </message>
        <message>
            <source>spread</source>
            <translation>离散度</translation>
        </message>
        <message>
            <source>mean, corrected</source>
            <translation>修正后的平均</translation>
        </message>
        <message>
            <source>mean square, corrected</source>
            <translation>修正后的均方</translation>
        </message>
        <message>
            <source>rectifier</source>
            <translation>整流系数</translation>
        </message>
        <message>
            <source>divisor</source>
            <translation>除数</translation>
        </message>
        <message>
            <source>divisor with the layer's length</source>
            <translation>含该层长度的除数</translation>
        </message>
        <message>
            <source>sign</source>
            <translation>符号</translation>
        </message>
        <message>
            <source>kept for the next step</source>
            <translation>留给下一步</translation>
        </message>
        <message>
            <source>rate of the layer</source>
            <translation>层的学习率</translation>
        </message>
        <message>
            <source>weight decay</source>
            <translation>权重衰减</translation>
        </message>
        <message>
            <source>direction</source>
            <translation>方向</translation>
        </message>
        <message>
            <source>movement</source>
            <translation>移动</translation>
        </message>
    </context>
    <context>
        <name>point</name>
        <message>
            <source>L is not smooth here, so H and its λ say nothing. {shape}</source>
            <translation>L 在此处不光滑，H 及其 λ 说明不了什么。{shape}</translation>
        </message>
        <message>
            <source>L itself is lowest here.</source>
            <translation>L 本身在此处最低。</translation>
        </message>
        <message>
            <source>L itself is highest here.</source>
            <translation>L 本身在此处最高。</translation>
        </message>
        <message>
            <source>L itself is neither lowest nor highest here.</source>
            <translation>L 本身在此处既非最低也非最高。</translation>
        </message>
        <message>
            <source>not smooth</source>
            <translation>不光滑</translation>
        </message>
        <message>
            <source>The gradient and all λ are zero: the second-order test is silent.</source>
            <translation>梯度和所有 λ 都为零：二阶检验无法判断。</translation>
        </message>
        <message>
            <source>The gradient is zero, and so is a λ (|λ| ≤ {zero} counts as zero): the second-order test is silent.</source>
            <translation>梯度为零，且有一个 λ 为零（|λ| ≤ {zero} 视为零）：二阶检验无法判断。</translation>
        </message>
        <message>
            <source>a minimum</source>
            <translation>极小值</translation>
        </message>
        <message>
            <source>The gradient is zero and all λ &gt; 0.</source>
            <translation>梯度为零，且所有 λ &gt; 0。</translation>
        </message>
        <message>
            <source>a maximum</source>
            <translation>极大值</translation>
        </message>
        <message>
            <source>The gradient is zero and all λ &lt; 0.</source>
            <translation>梯度为零，且所有 λ &lt; 0。</translation>
        </message>
        <message>
            <source>a saddle</source>
            <translation>鞍点</translation>
        </message>
        <message>
            <source>The gradient is zero; λ of both signs: down along u₁, up along u₂.</source>
            <translation>梯度为零；λ 有正有负：沿 u₁ 向下，沿 u₂ 向上。</translation>
        </message>
        <message>
            <source>degenerate</source>
            <translation>退化</translation>
        </message>
        <message>
            <source>inside a bowl</source>
            <translation>在碗中</translation>
        </message>
        <message>
            <source>The gradient is not zero here; all λ &gt; 0.</source>
            <translation>这里梯度不为零；所有 λ &gt; 0。</translation>
        </message>
        <message>
            <source>on a dome</source>
            <translation>在山丘上</translation>
        </message>
        <message>
            <source>The gradient is not zero here; all λ &lt; 0.</source>
            <translation>这里梯度不为零；所有 λ &lt; 0。</translation>
        </message>
        <message>
            <source>saddle-like</source>
            <translation>鞍状</translation>
        </message>
        <message>
            <source>The gradient is not zero here; λ of both signs.</source>
            <translation>这里梯度不为零；λ 有正有负。</translation>
        </message>
        <message>
            <source>on a slope</source>
            <translation>在斜坡上</translation>
        </message>
        <message>
            <source>The gradient is not zero here; a λ is zero: no curvature that way.</source>
            <translation>这里梯度不为零；有一个 λ 为零：那个方向没有曲率。</translation>
        </message>
    </context>
    <context>
        <name>result</name>
        <message>
            <source>These measurements agree</source>
            <translation>这些测量与之相符</translation>
        </message>
        <message>
            <source>These measurements disagree</source>
            <translation>这些测量与之不符</translation>
        </message>
        <message>
            <source>These measurements do not decide</source>
            <translation>这些测量尚不能判定</translation>
        </message>
    </context>
    <context>
        <name>samplers</name>
        <message>
            <source>Full batch</source>
            <translation>全批次</translation>
        </message>
        <message>
            <source>Every update sees all samples: steady, one update an epoch.</source>
            <translation>每次更新看到全部样本：平稳，每个轮次(epoch)更新一次。</translation>
        </message>
        <message>
            <source>Mini-batch</source>
            <translation>小批次</translation>
        </message>
        <message>
            <source>Each update sees a few samples: noisy, many updates an epoch.</source>
            <translation>每次更新看到几个样本：有噪声，每个轮次(epoch)更新多次。</translation>
        </message>
        <message>
            <source>One sample</source>
            <translation>单个样本</translation>
        </message>
        <message>
            <source>Each update sees one sample: the noisiest gradient there is.</source>
            <translation>每次更新只看一个样本：噪声最大的梯度。</translation>
        </message>
    </context>
    <context>
        <name>schedules</name>
        <message>
            <source>Constant</source>
            <translation>恒定</translation>
        </message>
        <message>
            <source>The same learning rate at every step.</source>
            <translation>每一步的学习率都相同。</translation>
        </message>
        <message>
            <source>Cosine</source>
            <translation>余弦</translation>
        </message>
        <message>
            <source>Full rate for long, then a smooth landing on the floor, and there it stays.</source>
            <translation>长时间保持完整学习率，然后平滑降到下限，并停留在那里。</translation>
        </message>
        <message>
            <source>Exponential</source>
            <translation>指数</translation>
        </message>
        <message>
            <source>Multiplies the rate by γ at every step. The whole way ahead is then finite: too small a γ stops short of the goal.</source>
            <translation>每一步把学习率乘以 γ。于是往后的总路程有限：γ 太小会在目标之前停下。</translation>
        </message>
        <message>
            <source>Inverse square root</source>
            <translation>平方根倒数</translation>
        </message>
        <message>
            <source>Decays slowly enough to reach any distance, fast enough to calm noise and Adagrad's bursts.</source>
            <translation>衰减慢得足以到达任何距离，又快得足以平息噪声和 Adagrad 的突然冲出。</translation>
        </message>
        <message>
            <source>Linear warm-up</source>
            <translation>线性预热</translation>
        </message>
        <message>
            <source>Small careful steps first, while averages are young and slopes are steep.</source>
            <translation>先走谨慎的小步，此时平均值尚未稳定、斜率还很陡。</translation>
        </message>
        <message>
            <source>One cycle</source>
            <translation>单周期</translation>
        </message>
        <message>
            <source>Up to a rate that is almost too large, then down to nearly nothing: leaves sharp hollows early and settles late.</source>
            <translation>升到几乎过大的学习率，再降到几乎为零：及早离开尖锐的坑，到后期才停稳。</translation>
        </message>
        <message>
            <source>One over t</source>
            <translation>t 的倒数</translation>
        </message>
        <message>
            <source>The classic rate for noisy slopes: the noise dies out while the way stays unlimited. Often slow in the end.</source>
            <translation>用于含噪斜率的经典学习率：噪声消失，而路程不受限制。到最后往往很慢。</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>阶梯</translation>
        </message>
        <message>
            <source>Multiplies the rate by γ every so many steps; the classic way to end the hopping around a minimum.</source>
            <translation>每隔若干步把学习率乘以 γ；结束在极小值附近跳动的经典办法。</translation>
        </message>
        <message>
            <source>Warm-up and cosine</source>
            <translation>预热加余弦</translation>
        </message>
        <message>
            <source>A careful start, full speed, a smooth landing: the usual schedule for large networks.</source>
            <translation>谨慎起步，全速前进，平滑着陆：大型网络常用的学习率调度。</translation>
        </message>
    </context>
    <context>
        <name>status</name>
        <message>
            <source>There is no critical point in the domain.</source>
            <translation>区域内没有临界点。</translation>
        </message>
        <message>
            <source>The loss is the same everywhere: every point is critical.</source>
            <translation>损失处处相同：每个点都是临界点。</translation>
        </message>
        <message>
            <source>In {share:.1%} of the domain the gradient is zero: every point there is critical.</source>
            <translation>在区域的 {share:.1%} 内梯度为零：其中每个点都是临界点。</translation>
        </message>
        <message>
            <source>In places the slope is not zero but too small for the numbers of the computer: no point there is called critical.</source>
            <translation>有些地方的斜率并不为零，只是小得计算机的数无法与零区分：那里的点都不算作临界点。</translation>
        </message>
        <message>
            <source>In {share:.1%} of the domain the loss has no finite value.</source>
            <translation>在区域的 {share:.1%} 内损失没有有限值。</translation>
        </message>
        <message>
            <source>Points are missing: along the edge of the domain the gradient turns round {turns} times, the points found account for {found}.</source>
            <translation>缺少一些点：梯度沿区域边界转了 {turns} 圈，而找到的点只能解释 {found} 圈。</translation>
        </message>
    </context>
    <context>
        <name>summary</name>
        <message>
            <source>The surface is “{surface}”: the loss L over {first} from {left} to {right} and {second} from {near} to {far}.</source>
            <translation>曲面是“{surface}”：损失 L，{first} 从 {left} 到 {right}，{second} 从 {near} 到 {far}。</translation>
        </message>
        <message>
            <source>Its lowest known minimum is at ({x}, {y}), where L = {loss}.</source>
            <translation>已知的最低极小值在 ({x}, {y})，该处 L = {loss}。</translation>
        </message>
        <message>
            <source>The loss is made of {samples} samples.</source>
            <translation>损失由 {samples} 个样本构成。</translation>
        </message>
        <message>
            <source>The next update sees {size} of {samples} samples: batch {batch} of {batches} in epoch {epoch}.</source>
            <translation>下一次更新用 {samples} 个样本中的 {size} 个：第 {epoch} 轮的第 {batch} 批，共 {batches} 批。</translation>
        </message>
        <message>
            <source>No ball is on it.</source>
            <translation>上面没有小球。</translation>
        </message>
        <message>
            <source>One ball is on it, at step {step} of {steps}.</source>
            <translation>上面有一个小球，在第 {step} 步，共 {steps} 步。</translation>
        </message>
        <message>
            <source>{count} balls are on it, at step {step} of {steps}.</source>
            <translation>上面有 {count} 个小球，在第 {step} 步，共 {steps} 步。</translation>
        </message>
        <message>
            <source>{optimizer} with η = {rate} is at ({x}, {y}), L = {loss}: {state}.</source>
            <translation>{optimizer}（η = {rate}）在 ({x}, {y})，L = {loss}：{state}。</translation>
        </message>
        <message>
            <source>{optimizer} is lowest, with L = {loss}.</source>
            <translation>{optimizer}最低，L = {loss}。</translation>
        </message>
        <message>
            <source>rolling</source>
            <translation>正在滚动</translation>
        </message>
        <message>
            <source>still falling at the last step</source>
            <translation>最后一步时仍在下降</translation>
        </message>
        <message>
            <source>out of steps</source>
            <translation>步数用完</translation>
        </message>
        <message>
            <source>at rest at a minimum</source>
            <translation>停在极小值</translation>
        </message>
        <message>
            <source>at rest at a maximum</source>
            <translation>停在极大值</translation>
        </message>
        <message>
            <source>at rest at a saddle, though a way leads down</source>
            <translation>停在鞍点，尽管有路可下</translation>
        </message>
        <message>
            <source>at rest at a degenerate point</source>
            <translation>停在退化点</translation>
        </message>
        <message>
            <source>at rest where the slope jumps, at a point that is not smooth</source>
            <translation>停在斜率跳变的不光滑点上</translation>
        </message>
        <message>
            <source>where the norm of the gradient has a minimum that is not zero</source>
            <translation>在梯度范数取非零极小值之处</translation>
        </message>
        <message>
            <source>on a plateau, hardly moving</source>
            <translation>在平台上，几乎不动</translation>
        </message>
        <message>
            <source>crawling along a flat valley</source>
            <translation>沿平坦的山谷缓慢爬行</translation>
        </message>
        <message>
            <source>hardly moving, its learning rate is too small</source>
            <translation>几乎不动，学习率太小</translation>
        </message>
        <message>
            <source>thrown about by its batches</source>
            <translation>被批次抛来抛去</translation>
        </message>
        <message>
            <source>hopping between two walls</source>
            <translation>在两壁之间跳动</translation>
        </message>
        <message>
            <source>lost</source>
            <translation>已丢失</translation>
        </message>
        <message>
            <source>it left the map at step {step}</source>
            <translation>在第 {step} 步离开了地图</translation>
        </message>
        <message>
            <source>it grew beyond all numbers at step {step}</source>
            <translation>在第 {step} 步超出了所有数</translation>
        </message>
        <message>
            <source>it is no longer a number since step {step}</source>
            <translation>从第 {step} 步起不再是数</translation>
        </message>
        <message>
            <source>it left the map at step {left} and grew beyond all numbers at step {step}</source>
            <translation>它在第 {left} 步离开地图，在第 {step} 步超出了一切数</translation>
        </message>
        <message>
            <source>hopping between two walls, since η is above 2/λmax = {limit}</source>
            <translation>在两壁之间跳动，因为 η 大于 2/λmax = {limit}</translation>
        </message>
    </context>
    <context>
        <name>surfaces</name>
        <message>
            <source>The loss of one batch</source>
            <translation>单个批次的损失</translation>
        </message>
        <message>
            <source>Ackley: a needle among ripples</source>
            <translation>Ackley：波纹中的一根针</translation>
        </message>
        <message>
            <source>Nearly flat ripples around one sharp tip. The tip is not smooth: no fixed rate comes to rest there.</source>
            <translation>近乎平坦的波纹围绕着一个尖点。尖点不光滑：任何固定的学习率都无法停在那里。</translation>
        </message>
        <message>
            <source>Beale: flats and steep corners</source>
            <translation>Beale：平地与陡角</translation>
        </message>
        <message>
            <source>Wide flats with steep corners: where the gradients differ a thousandfold, no single rate suits.</source>
            <translation>宽阔的平地带有陡峭的角：梯度相差千倍，没有一个学习率处处合适。</translation>
        </message>
        <message>
            <source>Booth: a bowl turned by 45°</source>
            <translation>Booth：转了 45° 的碗</translation>
        </message>
        <message>
            <source>The long axis is a diagonal, so a rate for each parameter of its own does not help.</source>
            <translation>长轴在对角线上，因此让每个参数各有学习率也没有帮助。</translation>
        </message>
        <message>
            <source>Bowl, as long as you like</source>
            <translation>碗，要多长有多长</translation>
        </message>
        <message>
            <source>Convex and yet hard: a rate that suits the steep axis is far too small for the long one.</source>
            <translation>虽是凸的却很难：适合陡轴的学习率对长轴来说太小。</translation>
        </message>
        <message>
            <source>Crescent: the new moon</source>
            <translation>月牙</translation>
        </message>
        <message>
            <source>Even one parameter wants different rates at different times: Adagrad adapts too slowly here, RMSProp forgets and gets round the bend.</source>
            <translation>即使是同一个参数，不同时候也需要不同的学习率：Adagrad 在这里适应得太慢，RMSProp 会遗忘，从而转过弯去。</translation>
        </message>
        <message>
            <source>Egg holder: the best point is on the edge</source>
            <translation>蛋托：最优点在边缘</translation>
        </message>
        <message>
            <source>Deep wells everywhere, creases, and the best point on the edge of the box, where the slope still points out of it.</source>
            <translation>处处是深井和折痕，最优点在方框的边缘，那里的斜率仍指向框外。</translation>
        </message>
        <message>
            <source>Your own formula</source>
            <translation>自己的公式</translation>
        </message>
        <message>
            <source>Type a function of x and y; other letters become sliders.</source>
            <translation>输入 x 和 y 的函数；其他字母会成为滑块。</translation>
        </message>
        <message>
            <source>Goldstein–Price: six orders of magnitude</source>
            <translation>Goldstein–Price：六个数量级</translation>
        </message>
        <message>
            <source>The loss spans six orders of magnitude: a rate that is safe on the rim crawls at the bottom.</source>
            <translation>损失跨越六个数量级：在边缘安全的学习率到谷底只能爬行。</translation>
        </message>
        <message>
            <source>Loss grid from a file</source>
            <translation>文件中的损失网格</translation>
        </message>
        <message>
            <source>Losses that another program computed on a grid, as loss-landscape writes them, with their path: NPZ or HDF5. Between the points a smooth spline.</source>
            <translation>其他程序在网格上算出的损失（如 loss-landscape 所写），连同路径：NPZ 或 HDF5。网格点之间用光滑样条。</translation>
        </message>
        <message>
            <source>Himmelblau: four valleys</source>
            <translation>Himmelblau：四个山谷</translation>
        </message>
        <message>
            <source>Four equally deep minima; where a run ends depends on where it starts.</source>
            <translation>四个同样深的极小值；终点取决于起点。</translation>
        </message>
        <message>
            <source>The lecture's saddle: two weights in a row</source>
            <translation>课程中的鞍点：两个相连的权重</translation>
        </message>
        <message>
            <source>A network of two weights. The origin is a saddle, and the minima form a curve along which nothing changes.</source>
            <translation>只有两个权重的网络。原点是鞍点，极小值构成一条曲线，沿着它没有任何变化。</translation>
        </message>
        <message>
            <source>Matyas: a trough on the diagonal</source>
            <translation>Matyas：对角线上的槽</translation>
        </message>
        <message>
            <source>A trough on the diagonal, twenty-five times flatter along than across; momentum shortens the way.</source>
            <translation>对角线上的槽，纵向比横向平坦二十五倍；动量能缩短路程。</translation>
        </message>
        <message>
            <source>Monkey saddle</source>
            <translation>猴鞍面</translation>
        </message>
        <message>
            <source>All eigenvalues are zero at the centre: the test by curvature says nothing, and only higher orders show that it is no minimum.</source>
            <translation>中心处所有特征值都为零：按曲率判断得不出结论，只有更高阶才能表明它不是极小值。</translation>
        </message>
        <message>
            <source>A real network, on a plane</source>
            <translation>真实网络的一个平面</translation>
        </message>
        <message>
            <source>The loss of a small network on real data, seen on a plane through its parameter space. Balls roll on this plane: they move two coordinates, not all weights.</source>
            <translation>小网络在真实数据上的损失，在穿过其参数空间的一个平面上观看。小球在这个平面上滚动：它们移动两个坐标，而不是全部权重。</translation>
        </message>
        <message>
            <source>Peaks: mountains in a plain</source>
            <translation>Peaks：平原上的群山</translation>
        </message>
        <message>
            <source>Basins, mountains and passes in a plain: far out the gradient vanishes although there is nothing to rest in.</source>
            <translation>平原上的盆地、山峰和隘口：远处梯度消失，尽管那里没有可以停留的地方。</translation>
        </message>
        <message>
            <source>Plateau, hollow and hill</source>
            <translation>高原、坑与山丘</translation>
        </message>
        <message>
            <source>Plain gradient descent stalls on the plateau and stays in the hollow; momentum rolls across both.</source>
            <translation>普通的梯度下降在高原上停滞，并留在坑里；动量能滚过这两处。</translation>
        </message>
        <message>
            <source>Rastrigin: an egg box</source>
            <translation>Rastrigin：蛋盒</translation>
        </message>
        <message>
            <source>A hundred and twenty-one minima of which one is best: every method that only goes downhill ends near where it began.</source>
            <translation>一百二十一个极小值，其中只有一个最优：只会下坡的方法都停在起点附近。</translation>
        </message>
        <message>
            <source>Winding ravine</source>
            <translation>蜿蜒的峡谷</translation>
        </message>
        <message>
            <source>Steep walls and a gentle floor: large steps bounce from wall to wall while the loss hardly falls, though the gradient is far from zero.</source>
            <translation>两壁陡峭而谷底平缓：大步会在两壁之间弹跳，损失几乎不下降，而梯度远不为零。</translation>
        </message>
        <message>
            <source>Fitting a line to data</source>
            <translation>用直线拟合数据</translation>
        </message>
        <message>
            <source>The loss of a line y = b + w x on real pairs: every batch has a surface of its own, and the valley is far longer than wide.</source>
            <translation>直线 y = b + w x 在真实数据对上的损失：每个批次都有自己的曲面，山谷的长度远大于宽度。</translation>
        </message>
        <message>
            <source>Rosenbrock: the banana valley</source>
            <translation>Rosenbrock：香蕉谷</translation>
        </message>
        <message>
            <source>The valley is found at once; following its flat curved floor to the minimum is what takes long.</source>
            <translation>山谷一下子就能找到；沿着平坦弯曲的谷底走到极小值才费时间。</translation>
        </message>
        <message>
            <source>Saddle</source>
            <translation>鞍面</translation>
        </message>
        <message>
            <source>The gradient vanishes and yet this is no minimum: one eigenvalue is negative, and its eigenvector is a way out.</source>
            <translation>梯度为零，却不是极小值：有一个特征值为负，其特征向量就是出路。</translation>
        </message>
        <message>
            <source>Six-hump camel</source>
            <translation>六峰驼背</translation>
        </message>
        <message>
            <source>Six wells, in pairs of equal depth, with seven saddles and two peaks between them.</source>
            <translation>六口井，两两等深，其间有七个鞍点和两座峰。</translation>
        </message>
        <message>
            <source>Styblinski–Tang: four unequal wells</source>
            <translation>Styblinski–Tang：四口深浅不一的井</translation>
        </message>
        <message>
            <source>Four wells of different depth: which one is reached depends on the start, the rate and the momentum.</source>
            <translation>四口深浅不同的井：到达哪一口取决于起点、学习率和动量。</translation>
        </message>
        <message>
            <source>Three-hump camel</source>
            <translation>三峰驼背</translation>
        </message>
        <message>
            <source>Three wells in a row: momentum may carry a ball from a poor outer well over the saddle to the best one.</source>
            <translation>排成一行的三口井：动量可以把小球从较差的外侧井带过鞍点，到达最好的那口。</translation>
        </message>
        <message>
            <source>Two wells: deep and sharp, shallow and flat</source>
            <translation>两口井：深而尖，浅而平</translation>
        </message>
        <message>
            <source>Above 2/λmax gradient descent cannot settle: in the deep sharp well that rate is three times smaller than in the shallow flat one.</source>
            <translation>高于 2/λmax 时梯度下降无法停稳：深而尖的井里，这个学习率只有浅而平的井里的三分之一。</translation>
        </message>
    </context>
    <context>
        <name>verdicts</name>
        <message>
            <source>still falling</source>
            <translation>仍在下降</translation>
        </message>
        <message>
            <source>out of steps</source>
            <translation>步数用完</translation>
        </message>
        <message>
            <source>at a minimum</source>
            <translation>处于极小值</translation>
        </message>
        <message>
            <source>at a maximum</source>
            <translation>处于极大值</translation>
        </message>
        <message>
            <source>at a saddle</source>
            <translation>处于鞍点</translation>
        </message>
        <message>
            <source>at a degenerate point</source>
            <translation>处于退化点</translation>
        </message>
        <message>
            <source>at a non-smooth point</source>
            <translation>处于不光滑点</translation>
        </message>
        <message>
            <source>gradient-flat</source>
            <translation>梯度平坦</translation>
        </message>
        <message>
            <source>on a plateau</source>
            <translation>在高原上</translation>
        </message>
        <message>
            <source>crawls along a ravine</source>
            <translation>沿沟谷爬行</translation>
        </message>
        <message>
            <source>rate too small</source>
            <translation>学习率太小</translation>
        </message>
        <message>
            <source>dances about a minimum</source>
            <translation>在极小点附近抖动</translation>
        </message>
        <message>
            <source>hops between two walls</source>
            <translation>在两壁之间来回跳动</translation>
        </message>
        <message>
            <source>left the map at step {step}, L = {loss}</source>
            <translation>第 {step} 步离开地图，L = {loss}</translation>
        </message>
        <message>
            <source>overflowed at step {step}, L = {loss}</source>
            <translation>第 {step} 步溢出，L = {loss}</translation>
        </message>
        <message>
            <source>not a number from step {step}</source>
            <translation>从第 {step} 步起不再是数值</translation>
        </message>
        <message>
            <source>left the map at step {left}, {then}</source>
            <translation>第 {left} 步离开地图，{then}</translation>
        </message>
    </context>
</TS>

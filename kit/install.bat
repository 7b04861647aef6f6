@echo off
chcp 65001 >nul
rem 在没有网络的电脑上安装：双击，或 install.bat [装到哪个文件夹]
where py >nul 2>nul && (py -3 "%~dp0install.py" %* & goto end)
where python >nul 2>nul && (python "%~dp0install.py" %* & goto end)
echo 没有找到 Python，请先安装 Python 3.11 以上
:end
pause
